using MineralsRisk.Digest;
using MineralsRisk.Tests.Feeds;

namespace MineralsRisk.Tests.Digest.Letters;

public sealed class ConfirmationLetterTests
{
    [FactWith("html.parser")]
    public async Task It_has_the_link_how_long_it_holds_and_what_to_do_who_did_not_ask()
    {
        const string Url = "https://minerals.example/digest/confirm/a.b?x=1&y=2";
        var letter = await ConfirmationLetter.RenderAsync(Url, Sample.Instant("2026-11-25T07:00:00Z"));
        letter.Subject.ShouldBe("Confirm your address for the Minerals Risk digest");
        letter.Text.ShouldContain($"\n{Url}\n");
        letter.Text.ShouldContain("The link holds until 2026-11-25 07:00 UTC.");
        letter.Text.ShouldContain("If you did not ask for it, ignore this mail.");
        var read = ReadLetter.Of(letter);
        read.Links.ShouldBe([Url]);
        read.MissingIn(letter.Text).ShouldBe("If that does not open copy this address into a browser".Split(' ').Except(letter.Text.Split((char[]?)null)));
    }
}
