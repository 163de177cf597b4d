using System.Globalization;
using MineralsRisk.Digest;
using MineralsRisk.Tests.Editing;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Digest.Editions;

public sealed class WindowTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2027-03-20T12:00:00Z", "2027-03-21T01:30:00Z", "2027-03-28T01:30:00Z", "2027-04-04T00:30:00Z")]
    [InlineData("Europe/Berlin", "2027-10-23T12:00:00Z", "2027-10-24T00:30:00Z", "2027-10-31T00:30:00Z", "2027-11-07T01:30:00Z")]
    [InlineData("America/New_York", "2027-03-06T12:00:00Z", "2027-03-07T07:30:00Z", "2027-03-14T07:30:00Z", "2027-03-21T06:30:00Z")]
    [InlineData("America/New_York", "2027-10-30T12:00:00Z", "2027-10-31T06:30:00Z", "2027-11-07T07:30:00Z", "2027-11-14T07:30:00Z")]
    public async Task A_reader_of_Sundays_half_past_two_gets_one_edition_each_over_a_change_of_clocks_and_the_windows_touch(string zone, string from, params string[] due)
    {
        await using var server = await EditionServer.StartAsync();
        Until(server, At(from));
        var reader = await server.SubscribeAsync("night@example.org", new { minerals = new[] { "gallium" }, weekday = "sunday", time = "02:30", timeZone = zone });

        // Every half hour of two weeks, as a poll would ask.
        for (var now = At(from); now < At(due[^1]).AddHours(3); now = now.AddMinutes(30))
        {
            Until(server, now);
            await server.MakeAsync(everyone: false);
        }

        var editions = await server.EditionsAsync(reader);
        editions.Length.ShouldBe(due.Length);
        editions.Select(e => At(e.Text("to")!)).Zip(due.Select(At)).ShouldAllBe(p => p.First >= p.Second && p.First - p.Second < TimeSpan.FromMinutes(2));
        editions.Skip(1).Select(e => e.Text("from")).ShouldBe(editions.SkipLast(1).Select(e => e.Text("to")));
        editions.Skip(1).Select(e => e.GetProperty("changesAfter").GetInt64()).ShouldBe(editions.SkipLast(1).Select(e => e.GetProperty("changesThrough").GetInt64()));
    }

    [Fact]
    public async Task After_days_without_a_server_one_edition_covers_them_all()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("daily@example.org", new { minerals = new[] { "gallium" }, cadence = "daily" });
        var since = (await server.GetAsync($"subscribers/{reader}")).Text("windowFrom");
        server.Clock.Advance(TimeSpan.FromDays(9));

        await server.MakeAsync(everyone: false);
        await server.MakeAsync(everyone: false);

        (await server.EditionsAsync(reader)).ShouldHaveSingleItem().Text("from").ShouldBe(since);
        DateTimeOffset.Parse((await server.GetAsync($"subscribers/{reader}")).Text("nextDue")!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(server.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Other_preferences_leave_no_gap()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("changing@example.org", new { minerals = new[] { "gallium" } });
        await server.MakeAsync();
        await server.ReplaceAsync($"subscribers/{reader}", Sent.Object("""{ "name": null, "preferences": { "minerals": ["tungsten"], "cadence": "daily" } }"""));

        await server.MakeAsync();

        var editions = await server.EditionsAsync(reader);
        editions.Select(e => e.Text("cadence")).ShouldBe(["weekly", "daily"]);
        editions[1].Text("from").ShouldBe(editions[0].Text("to"));
    }

    [Fact]
    public async Task A_name_given_while_an_edition_is_made_stays()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("renamed@example.org", new { minerals = new[] { "gallium" } });
        using var named = new ManualResetEventSlim();
        using var stored = new ManualResetEventSlim();
        var naming = Task.Run(() => server.WriteAsync(c =>
        {
            var subscriber = SubscriberStore.Find(c, reader)!;
            SubscriberStore.Replace(c, subscriber with { Name = "New Name" });
            named.Set();
            return stored.Wait(TimeSpan.FromSeconds(30));
        }));
        named.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue();

        // Its readers are read meanwhile, and it waits to be stored.
        var making = Task.Run(() => server.MakeAsync());
        await Task.WhenAny(making, Task.Delay(TimeSpan.FromSeconds(2)));
        making.IsCompleted.ShouldBeFalse();
        stored.Set();

        (await naming).ShouldBeTrue();
        (await making).Mails.ShouldBe(1);
        (await server.GetAsync($"subscribers/{reader}")).Text("name").ShouldBe("New Name");
    }

    private static void Until(EditionServer server, DateTimeOffset instant)
    {
        if (instant > server.Clock.GetUtcNow())
        {
            server.Clock.Advance(instant - server.Clock.GetUtcNow());
        }
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
