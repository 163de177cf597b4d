using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

/// <summary>It measures how long readers wait, so nothing else runs beside it.</summary>
[CollectionDefinition(nameof(NewInstrumentTests), DisableParallelization = true)]
public sealed class Undisturbed;

[Collection(nameof(NewInstrumentTests))]
public sealed class NewInstrumentTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const int Writers = 20;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_prohibition_is_in_the_score_the_changes_the_feed_and_at_the_receiver_within_a_second()
    {
        await using var receiver = await Receiver.StartAsync();
        var secret = await server.AddWebhookAsync(receiver.Url, "tungsten");
        await server.AddAsync(Sent.Prohibition("CN-2026-900", "antimony"));
        await server.TextAsync("/feeds/changes.atom");
        await server.GetAsync("changes");
        var before = await server.ScoreAsync("tungsten");

        using var answer = await server.PostAsync("export-controls", Sent.Prohibition("CN-2026-901", "tungsten"));
        var since = Stopwatch.StartNew();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        while (receiver.All.Count == 0 || await EntryAsync("CN-2026-901") is null || (await server.GetAsync("changes?mineral=tungsten")).Rows().Length == 0)
        {
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }

        var after = await server.ScoreAsync("tungsten");
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        after.ShouldBeGreaterThan(before);
        answer.Header("Location").ShouldBe("/api/v1/export-controls/CN-2026-901");
        answer.Header("Link").ShouldBe("</api/v1/minerals/tungsten/score>; rel=\"related\"");
        answer.Header("ETag").ShouldBe((await server.AskAsync("export-controls/CN-2026-901")).Header("ETag"));
        (await answer.JsonAsync()).Rows("clauses").All("status").ShouldBe(["inForce"]);

        var row = (await server.GetAsync("changes?mineral=tungsten")).Rows().Single();
        (row.Number("before"), row.Number("after")).ShouldBe((before, after));
        row.Number("delta").ShouldBe(after - before, 1e-9);
        var cause = row.Rows("causes").Single();
        (cause.Text("kind"), cause.Text("id")).ShouldBe(("clause", "CN-2026-901/1"));
        cause.Number("delta").ShouldBe(after - before, 1e-9);
        (await EntryAsync("CN-2026-901"))!.Element(Atom + "category")!.Attribute("term")!.Value.ShouldBe("tungsten");
        var message = receiver.All.ShouldHaveSingleItem();
        message.IsSignedBy(secret).ShouldBeTrue();
        JsonElement.DeepEquals(message.Json.GetProperty("data").GetProperty("causes"), row.GetProperty("causes")).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_twenty_writers_at_once_none_is_lost_and_none_is_stored_twice()
    {
        await using var receiver = await Receiver.StartAsync();
        var expected = await MovedByAProhibitionAsync(Writers);
        var secret = await server.AddWebhookAsync(receiver.Url, [.. expected.Keys]);
        var before = (await server.GetAsync("scores")).Rows();

        var slowest = (await Task.WhenAll(expected.Keys.Select((mineral, i) => WriteAsync($"CN-2026-{1000 + i}", mineral)))).Max();

        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        const string theirs = "GLOB 'CN-2026-10[0-9][0-9]'";
        server.Count($"instruments WHERE id {theirs}").ShouldBe(Writers);
        server.Count($"clauses WHERE instrument {theirs}").ShouldBe(Writers);
        server.Count($"clause_events WHERE instrument {theirs}").ShouldBe(2 * Writers);
        server.Count($"audit WHERE subject {theirs}").ShouldBe(Writers);
        server.Count("change_queue").ShouldBe(0);
        var after = (await server.GetAsync("scores")).Rows();
        foreach (var (row, i) in expected.Keys.Select((mineral, i) => (server.GetAsync($"changes?mineral={mineral}"), i)))
        {
            var change = (await row).Rows().Single();
            var mineral = change.Text("mineral")!;
            var moved = after.One("mineral", mineral).Number("score") - before.One("mineral", mineral).Number("score");
            change.Number("delta").ShouldBe(moved, 1e-9);
            moved.ShouldBe(expected[mineral], 1e-9);
            change.Rows("causes").All("id").ShouldBe([$"CN-2026-{1000 + i}/1"]);
            change.Rows("causes").Sum(c => c.Number("delta")).ShouldBe(moved, 1e-9);
        }

        var messages = await receiver.ReceivesAsync(Writers);
        messages.Select(m => m.Mineral).ShouldBe(expected.Keys, ignoreOrder: true);
        messages.ShouldAllBe(m => m.IsSignedBy(secret));
    }

    private async Task<XElement?> EntryAsync(string instrument) => XDocument.Parse(await server.TextAsync("/feeds/changes.atom")).Root!
        .Elements(Atom + "entry").SingleOrDefault(e => e.Value.Contains(instrument, StringComparison.Ordinal));

    // How long after the answer the change is there to be read.
    private async Task<TimeSpan> WriteAsync(string id, string mineral)
    {
        using var answer = await server.PostAsync("export-controls", Sent.Prohibition(id, mineral));
        var since = Stopwatch.StartNew();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        while ((await server.GetAsync($"changes?mineral={mineral}")).Rows().Length == 0 && since.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        return since.Elapsed;
    }

    private async Task<Dictionary<string, double>> MovedByAProhibitionAsync(int count)
    {
        var moved = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var mineral in (await server.GetAsync("minerals")).Rows().All("id").Except(["tungsten", "antimony"]))
        {
            using var answer = await server.PostAsync("export-controls?dryRun=true", Sent.Prohibition("CN-2026-999", mineral));
            var rows = (await answer.JsonAsync()).Rows("changes");
            if (moved.Count < count && rows is [var row] && row.NumberOrNone("delta") is > 1e-6 and var delta)
            {
                moved.Add(mineral, delta);
            }
        }

        moved.Count.ShouldBe(count);
        return moved;
    }
}
