using MineralsRisk.Tests.Digest.Letters;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Processes;

namespace MineralsRisk.Tests.Cli;

public sealed class DigestVerbTests
{
    [FactWith("email")]
    public async Task A_newcomer_adds_a_subscriber_confirms_runs_the_digest_and_finds_it_in_the_pickup_folder()
    {
        using var folder = new TemporaryFolder();
        (await Verb.OnAsync(folder.Path, "subscribers", "add", "ada@example.org", "--name", "Ada \"the\" <Reader>", "--list", "us-2025", "--timezone", "Europe/Berlin")).ShouldBeDone()
            .Output.ShouldContain("http://localhost:5080/digest/confirm/");
        (await Verb.OnAsync(folder.Path, "digest", "run", "--now")).ShouldBeDone().Output.ShouldStartWith("Editions made: 0, for 0 subscribers.");
        (await Verb.OnAsync(folder.Path, "subscribers", "confirm", "ada@example.org")).ShouldBeDone();

        (await Verb.OnAsync(folder.Path, "digest", "run", "--now")).ShouldBeDone().Output.ShouldStartWith("Editions made: 1, for 1 subscribers.");

        var mails = Directory.GetFiles(Path.Combine(folder.Path, "outbox"), "*.eml").Select(f => ReadMail.Of(File.ReadAllBytes(f))).ToDictionary(m => m.Headers["subject"]);
        mails.Count.ShouldBe(2);
        mails.ShouldContainKey("Confirm your address for the Minerals Risk digest");
        var edition = mails.Single(m => m.Value.Names.Contains("list-unsubscribe")).Value;
        (edition.ContentType, edition.ToAddress, edition.LongestLine < 998, edition.BareLineEnds).ShouldBe(("multipart/alternative", "ada@example.org", true, false));
        edition.Headers["list-unsubscribe-post"].ShouldBe("List-Unsubscribe=One-Click");
        edition.Parts[0].Text.ShouldContain("Gallium");
        (await Verb.OnAsync(folder.Path, "digest", "mails")).ShouldBeDone().Output.ShouldContain("ada@example.org");
        (await Verb.OnAsync(folder.Path, "digest", "editions")).ShouldBeDone().Output.ShouldContain("sent 1");
    }

    [FactWith("email")]
    public async Task A_preview_is_the_letter_in_any_form_and_stores_nothing()
    {
        using var folder = new TemporaryFolder();
        (await Verb.OnAsync(folder.Path, "subscribers", "add", "ada@example.org", "--minerals", "gallium", "--confirmed")).ShouldBeDone();
        var before = DatabaseDump.Of(folder.Path);

        (await Verb.OnAsync(folder.Path, "digest", "preview", "ada@example.org")).ShouldBeDone().Output.ShouldContain("/digest/unsubscribe/");
        (await Verb.OnAsync(folder.Path, "digest", "preview", "ada@example.org", "--format", "html")).ShouldBeDone().Output.ShouldContain("<html");
        var message = (await Verb.OnAsync(folder.Path, "digest", "preview", "ada@example.org", "--format", "eml")).ShouldBeDone().Output;

        ReadMail.Of(System.Text.Encoding.UTF8.GetBytes(message)).ToAddress.ShouldBe("ada@example.org");
        DatabaseDump.Of(folder.Path).ShouldBe(before);
        (await Verb.OnAsync(folder.Path, "digest", "preview", "bob@example.org")).ShouldBeRefused("bob@example.org is not a subscriber");
    }

    [Fact]
    public async Task Beside_a_server_the_server_does_it()
    {
        using var folder = await SeededFolder.CreateAsync();
        await using var server = await FeedServer.StartAsync(folder.Path);
        (await Verb.OnAsync(folder.Path, "subscribers", "add", "ada@example.org", "--minerals", "gallium", "--confirmed")).ShouldBeDone();

        (await Verb.OnAsync(folder.Path, "digest", "run", "--now")).ShouldBeDone().Output.ShouldContain("Mails sent: 1");

        Directory.GetFiles(Path.Combine(folder.Path, "outbox"), "*.eml").ShouldHaveSingleItem();
        (await server.Client.GetStringAsync("/health/ready")).ShouldContain("\"lastDigestAge\":");
    }
}
