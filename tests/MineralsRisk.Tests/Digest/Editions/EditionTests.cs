using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Digest;
using MineralsRisk.Scores;
using MineralsRisk.Tests.Editing;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Digest.Editions;

public sealed class EditionTests
{
    [Fact]
    public async Task An_edition_tells_the_changes_of_its_window_with_the_causes_that_the_API_gives()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "tungsten", "gallium" } });
        await server.AddAsync(Sent.Prohibition("CN-2026-901", "tungsten"));
        await server.AddAsync(Sent.Prohibition("CN-2026-902", "bismuth"));

        await server.MakeAsync();

        var change = (await server.GetAsync("changes?mineral=tungsten&limit=1")).Rows().Single();
        var edition = (await server.EditionsAsync(reader)).ShouldHaveSingleItem();
        var moved = edition.GetProperty("content").GetProperty("moved").EnumerateArray().ShouldHaveSingleItem();
        moved.GetProperty("mineral").Text("id").ShouldBe("tungsten");
        (moved.Number("before"), moved.Number("after")).ShouldBe((change.Number("before"), change.Number("after")));
        var part = moved.GetProperty("parts").EnumerateArray().ShouldHaveSingleItem();
        (part.Text("id"), part.Text("instrument"), part.Number("delta")).ShouldBe(("CN-2026-901/1", "CN-2026-901", change.GetProperty("causes")[0].Number("delta")));
        part.GetProperty("citation").Text("url").ShouldBe("https://example.org/announcement");
        edition.Text("subject")!.ShouldContain("Tungsten up to");

        var standings = edition.GetProperty("content").GetProperty("standings").EnumerateArray().ToDictionary(s => s.GetProperty("mineral").Text("id")!);
        standings.Keys.ShouldBe(["tungsten", "gallium"], ignoreOrder: true);
        standings["gallium"].Number("score").ShouldBe((await server.GetAsync("minerals/gallium/score")).Number("score"));
        standings["tungsten"].Number("delta").ShouldBe(moved.Number("delta"));
    }

    [Fact]
    public async Task What_is_told_is_not_told_again()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "tungsten" } });
        await server.AddAsync(Sent.Prohibition("CN-2026-903", "tungsten"));
        await server.MakeAsync();

        await server.MakeAsync();

        var editions = await server.EditionsAsync(reader);
        editions.Select(e => e.GetProperty("quiet").GetBoolean()).ShouldBe([false, true]);
        editions[1].Text("previous").ShouldBe(editions[0].Text("id"));
        editions[1].Text("subject")!.ShouldStartWith("No change");
    }

    [Fact]
    public async Task What_an_earlier_edition_told_and_was_withdrawn_is_corrected_once()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "tungsten" } });
        await server.AddAsync(Sent.Prohibition("CN-2026-904", "tungsten"));
        await server.MakeAsync();
        await server.WithdrawAsync("export-controls/CN-2026-904", "Read in a draft that was never issued.");

        await server.MakeAsync();
        await server.MakeAsync();

        var editions = await server.EditionsAsync(reader);
        var correction = editions[1].GetProperty("content").GetProperty("corrections").EnumerateArray().ShouldHaveSingleItem();
        (correction.Text("edition"), correction.Text("instrument"), correction.Text("reason")).ShouldBe((editions[0].Text("id"), "CN-2026-904", "Read in a draft that was never issued."));
        var told = correction.GetProperty("told").EnumerateArray().ShouldHaveSingleItem();
        told.Number("toldScore").ShouldBe(editions[0].GetProperty("content").GetProperty("moved")[0].Number("after"));
        told.Number("scoreNow").ShouldBe((await server.GetAsync("minerals/tungsten/score")).Number("score"));
        editions[1].Text("subject")!.ShouldContain("1 correction");
        editions[2].GetProperty("content").GetProperty("corrections").GetArrayLength().ShouldBe(0);
        editions[2].GetProperty("quiet").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_correction_sets_beside_each_other_what_was_told_and_what_holds_of_a_mineral_that_is_read_no_more()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "tungsten" } });
        await server.AddAsync(Sent.Prohibition("CN-2026-907", "tungsten"));
        await server.MakeAsync();
        await server.ReplaceAsync($"subscribers/{reader}", Sent.Object("""{ "preferences": { "minerals": ["gallium"] } }"""));
        await server.WithdrawAsync("export-controls/CN-2026-907", "A draft.");

        await server.MakeAsync();

        var told = (await server.EditionsAsync(reader))[1].GetProperty("content").GetProperty("corrections")[0].GetProperty("told")[0];
        told.Number("scoreNow").ShouldBe((await server.GetAsync("minerals/tungsten/score")).Number("score"));
    }

    [Fact]
    public async Task An_instrument_in_other_words_is_not_corrected_when_it_moves_a_score_later()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "tungsten" } });
        await server.AddAsync(Sent.Prohibition("CN-2026-908", "tungsten"));
        await server.MakeAsync();
        await server.ReplaceAsync("export-controls/CN-2026-908", Sent.Prohibition("CN-2026-908", "tungsten").With("title", "Prohibition of all exports"));
        await server.MakeAsync();
        await server.AddEventAsync("export-controls/CN-2026-908", Sent.Ended());

        await server.MakeAsync();

        var editions = await server.EditionsAsync(reader);
        editions.Select(e => e.GetProperty("content").GetProperty("moved").GetArrayLength()).ShouldBe([1, 0, 1]);
        editions.ShouldAllBe(e => e.GetProperty("content").GetProperty("corrections").GetArrayLength() == 0);
    }

    [Fact]
    public async Task What_a_withdrawal_takes_back_is_told_as_that()
    {
        await using var server = await EditionServer.StartAsync();
        await server.AddAsync(Sent.Prohibition("CN-2026-909", "tungsten"));
        await server.SubscribeAsync("before@example.org", new { minerals = new[] { "tungsten" } });
        await server.MakeAsync();
        await server.WithdrawAsync("export-controls/CN-2026-909", "A draft.");

        await server.MakeAsync();

        var id = (await server.GetAsync("editions")).Rows().First().Text("id");
        (await server.TextAsync($"editions/{id}/text")).ReplaceLineEndings(" ").ShouldContain("(CN-2026-909/1): withdrawn");
    }

    [Fact]
    public async Task A_clause_that_ran_out_is_news_though_it_moves_no_score()
    {
        await using var server = await EditionServer.StartAsync();
        server.Clock.Advance(DateTimeOffset.Parse("2026-11-26T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture) - server.Clock.GetUtcNow());
        var reader = await server.SubscribeAsync("graphite@example.org", new { minerals = new[] { "graphite" }, skipQuiet = true });
        (await server.MakeAsync()).Skipped.ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromDays(3));

        (await server.MakeAsync()).Mails.ShouldBe(1);

        var edition = (await server.EditionsAsync(reader)).ShouldHaveSingleItem();
        (edition.GetProperty("quiet").GetBoolean(), edition.Text("subject")).ShouldBe((false, "No change; 1 suspension needs checking"));
        edition.GetProperty("content").GetProperty("moved").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_mineral_that_was_scored_for_a_while_within_the_window_is_not_told()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("xenon@example.org", new { minerals = new[] { "xenon" } });
        await server.WriteAsync(c => ChangeStore.Add(c, new(server.Clock.GetUtcNow(), ChangeKind.Recorded, "xenon", "USA", null, 1.2, NeedsVerification: false, [])));
        await server.WriteAsync(c => ChangeStore.Add(c, new(server.Clock.GetUtcNow(), ChangeKind.Recorded, "xenon", "USA", 1.2, null, NeedsVerification: false, [])));

        await server.MakeAsync();

        (await server.EditionsAsync(reader)).ShouldHaveSingleItem().GetProperty("quiet").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_waits_is_sent_though_an_edition_cannot_be_made()
    {
        await using var server = await EditionServer.StartAsync();
        await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "gallium" } });
        using var asked = await server.Client.PostAsJsonAsync("/api/v1/subscribers", new { email = "waits@example.org" });
        await server.ExecuteAsync("CREATE TRIGGER no_editions BEFORE INSERT ON editions BEGIN SELECT RAISE(ABORT, 'no edition'); END");

        (await Should.ThrowAsync<AggregateException>(() => server.Digest.RunAsync(everyone: true, cadence: null, CancellationToken.None))).Message.ShouldContain("no edition");

        Directory.GetFiles(server.Outbox, "*.eml").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_is_sent_by_hand_to_who_has_left_or_has_not_confirmed()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "gallium" } });
        (await server.PostAsync($"subscribers/{reader}/test")).ShouldBe(202);
        var mail = (await server.GetAsync($"mails?subscriber={reader}")).Rows().Single().Text("id");
        using var asked = await server.Client.PostAsJsonAsync("/api/v1/subscribers", new { email = "waits@example.org" });
        (await server.PostAsync($"subscribers/{(await asked.JsonAsync()).Text("id")}/test")).ShouldBe(409);

        await server.WriteAsync(c => Subscribers.Unsubscribe(c, SubscriberStore.Find(c, reader)!));
        (await server.PostAsync($"subscribers/{reader}/test")).ShouldBe(409);
        await server.WriteAsync(c => Subscribers.Erase(c, SubscriberStore.Find(c, reader)!));
        (await server.PostAsync($"mails/{mail}/resend")).ShouldBe(409);
    }

    [Fact]
    public async Task Who_wants_none_where_nothing_changed_gets_none_and_the_window_moves_on()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("quiet@example.org", new { minerals = new[] { "gallium" }, skipQuiet = true });

        (await server.MakeAsync()).Skipped.ShouldBe(1);

        (await server.GetAsync($"mails?subscriber={reader}")).Rows().ShouldBeEmpty();
        (await server.GetAsync($"subscribers/{reader}")).Text("lastEdition").ShouldNotBeNull();
    }

    [Fact]
    public async Task Changes_below_the_readers_threshold_are_counted_and_not_told()
    {
        await using var server = await EditionServer.StartAsync();
        var all = await server.SubscribeAsync("all@example.org", new { minerals = new[] { "tungsten" } });
        var large = await server.SubscribeAsync("large@example.org", new { minerals = new[] { "tungsten" }, changeAtLeast = 5.0, ratingAtLeast = "low" });
        await server.AddAsync(Sent.Agreement("US-CN-2026-905", "tungsten"));

        await server.MakeAsync();

        (await server.EditionsAsync(all))[0].GetProperty("content").GetProperty("moved").GetArrayLength().ShouldBe(1);
        var content = (await server.EditionsAsync(large))[0].GetProperty("content");
        (content.GetProperty("moved").GetArrayLength(), content.GetProperty("belowThreshold").GetInt32()).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Readers_with_the_same_wishes_share_an_edition()
    {
        await using var server = await EditionServer.StartAsync();
        var day = server.Clock.GetUtcNow();
        foreach (var i in Enumerable.Range(0, 20))
        {
            await server.SubscribeAsync($"reader{i}@example.org", new { lists = new[] { "us-2025" } });
        }

        var made = await server.MakeAsync();

        (made.Editions, made.Mails).ShouldBe((1, 20));
        server.Clock.GetUtcNow().ShouldBeGreaterThan(day);
    }

    [Fact]
    public async Task What_is_dated_ahead_comes_with_the_score_that_the_history_has_for_it()
    {
        await using var server = await EditionServer.StartAsync();
        var reader = await server.SubscribeAsync("reader@example.org", new { lists = new[] { "us-2025" } });

        await server.MakeAsync();

        var content = (await server.EditionsAsync(reader))[0].GetProperty("content");
        var calendar = (await server.GetAsync("calendar?limit=500")).Rows().ToLookup(r => (r.Text("clause"), r.Text("date"), r.Text("text")));
        var ahead = content.GetProperty("ahead").EnumerateArray().ToArray();
        ahead.ShouldNotBeEmpty();
        ahead.ShouldAllBe(a => calendar.Contains(ValueTuple.Create(a.Text("clause"), a.Text("date"), a.Text("text"))));
        foreach (var effect in ahead.SelectMany(a => a.GetProperty("effects").EnumerateArray().Select(e => (Date: DateOnly.Parse(a.Text("date")!, System.Globalization.CultureInfo.InvariantCulture), Kind: a.Text("kind"), Effect: e))))
        {
            var day = effect.Kind is "suspensionEnds" or "termEnds" ? effect.Date.AddDays(1) : effect.Date;
            var then = await server.GetAsync($"minerals/{effect.Effect.GetProperty("mineral").Text("id")}/score?asOf={day:yyyy-MM-dd}");
            effect.Effect.Number("score").ShouldBe(then.Number("score"));
        }

        var unverified = content.GetProperty("unverified").EnumerateArray().Select(u => u.Text("clause")!).ToArray();
        unverified.ShouldContain("CN-2025-57/1");
    }

    [Fact]
    public async Task An_edition_asked_for_again_a_year_later_is_equal_to_the_byte()
    {
        await using var server = await EditionServer.StartAsync();
        await server.SubscribeAsync("reader@example.org", new { minerals = new[] { "tungsten" } });
        await server.AddAsync(Sent.Prohibition("CN-2026-906", "tungsten"));
        await server.MakeAsync();
        var id = (await server.GetAsync("editions")).Rows().Single().Text("id");
        string[] forms = [$"editions/{id}/html", $"editions/{id}/text"];
        var before = await Task.WhenAll(forms.Select(server.TextAsync));
        var content = (await server.GetAsync($"editions/{id}")).GetProperty("content").GetRawText();

        await server.WithdrawAsync("export-controls/CN-2026-906", "A mistake.");
        server.Clock.Advance(TimeSpan.FromDays(366));

        (await Task.WhenAll(forms.Select(server.TextAsync))).ShouldBe(before);
        (await server.GetAsync($"editions/{id}")).GetProperty("content").GetRawText().ShouldBe(content);
        (await Should.ThrowAsync<SqliteException>(() => server.ExecuteAsync($"UPDATE editions SET subject = 'x' WHERE id = '{id}'"))).Message.ShouldContain("an edition is not changed");
        (await Should.ThrowAsync<SqliteException>(() => server.ExecuteAsync($"DELETE FROM editions WHERE id = '{id}'"))).Message.ShouldContain("an edition is not removed");
    }
}
