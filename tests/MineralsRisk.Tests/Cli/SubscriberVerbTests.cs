using MineralsRisk.Digest;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Feeds;

namespace MineralsRisk.Tests.Cli;

public sealed class SubscriberVerbTests
{
    [Fact]
    public async Task A_subscriber_is_added_confirmed_unsubscribed_and_erased_on_the_command_line()
    {
        using var folder = await SeededFolder.CreateAsync();

        var added = await Verb("add", "Reader@Example.org", "--name", "Ada Reader", "--minerals", "gallium,tungsten", "--list", "us-2025", "--weekday", "friday", "--time", "06:30", "--timezone", "Europe/Berlin");
        added.ShouldBeDone().Output.ShouldContain("Reader@example.org is added. The letter that asks to confirm the address waits to be sent; its link is\nhttp://localhost:5080/digest/confirm/");
        (await Verb("add", "reader@example.org")).ShouldBeRefused("is a subscriber already");
        (await Verb("confirm", "READER@example.org")).ShouldBeDone().Output.ShouldContain("is subscribed. The next digest is due 20");
        (await Verb("add", "desk@example.org", "--cadence", "daily", "--confirmed")).ShouldBeDone().Output.ShouldContain("is subscribed.");

        (await Verb("add", "quiet@example.org", "--cadence", "monthly", "--day-of-month", "15", "--rating", "high", "--change", "0.25", "--skip-quiet", "--confirmed")).ShouldBeDone();
        using (var database = new Database(Path.Combine(folder.Path, "minerals.db")))
        {
            var wishes = database.Read(c => SubscriberStore.FindByEmail(c, "quiet@example.org"))!.Preferences;
            (wishes.DayOfMonth, wishes.RatingAtLeast, wishes.ChangeAtLeast, wishes.SkipQuiet).ShouldBe((15, Rating.High, 0.25, true));
        }

        var rows = (await Verb("list")).ShouldBeDone().Output.Split('\n');
        rows[0].ShouldStartWith("ID");
        rows[1].ShouldContain("active");
        rows[1].ShouldContain("us-2025,gallium,tungsten");
        rows[1].ShouldContain("every Friday at 06:30 (Europe/Berlin)");

        (await Verb("unsubscribe", "reader@example.org")).ShouldBeDone().Output.ShouldBe("Reader@example.org is unsubscribed.\n");
        (await Verb("confirm", "reader@example.org")).ShouldBeRefused("unsubscribed");
        (await Verb("erase", "reader@example.org")).ShouldBeDone();
        (await Verb("erase", "reader@example.org")).ShouldBeRefused("is no subscriber");
        (await Verb("list")).Output.ShouldNotContain("Reader");

        Task<Verb> Verb(params string[] args) => Cli.Verb.OnAsync(folder.Path, ["subscribers", .. args]);
    }

    [Fact]
    public async Task What_cannot_be_wanted_is_refused_with_all_its_reasons()
    {
        using var folder = await SeededFolder.CreateAsync();

        var refused = await Verb.OnAsync(folder.Path, "subscribers", "add", "nobody", "--minerals", "unobtainium", "--time", "noon", "--change", "1,5", "--day-of-month", "31");

        refused.ShouldBeRefused("/email: ");
        refused.Errors.ShouldContain("/preferences/minerals/0: 'unobtainium'");
        refused.Errors.ShouldContain("/preferences/time: 'noon'");
        refused.Errors.ShouldContain("/preferences/changeAtLeast: ");
        refused.Errors.ShouldContain("/preferences/dayOfMonth: ");
        (await Verb.OnAsync(folder.Path, "subscribers", "list")).ShouldBeDone().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }
}
