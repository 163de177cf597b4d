using MineralsRisk.Digest;
using MineralsRisk.Tests.Feeds;

namespace MineralsRisk.Tests.Digest.Letters;

public sealed class ConfirmationLetterTests
{
    [FactWith("html.parser")]
    public void It_has_the_link_what_was_asked_for_and_what_to_do_who_did_not_ask()
    {
        const string Url = "https://minerals.example/digest/confirm/a.b?x=1&y=2";

        var letter = Asking(Url);

        letter.Text.ShouldContain($"\n{Url}\n");
        letter.Text.ShouldContain("gallium and tungsten");
        letter.Text.ShouldContain("ignore this mail");
        var read = ReadLetter.Of(letter);
        read.Links.ShouldBe([Url]);
        read.MissingIn(letter.Text).ShouldBe("If the button does not open, copy this address into a browser".Replace(",", "", StringComparison.Ordinal).Split(' ').Except(letter.Text.Split((char[]?)null)));
    }

    internal static Letter Asking(string url) => new ConfirmationLetter(
        "Confirm your address for the Minerals Risk digest", "Somebody asked to have it sent to this address:", ["gallium and tungsten", "every Monday at 07:00 (UTC)"],
        "Confirm this address", url, "If you did not ask, ignore this mail.").Rendered();
}
