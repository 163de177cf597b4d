using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

public sealed class AuditTests(EditingServer server) : IClassFixture<EditingServer>
{
    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task Each_write_says_who_when_and_what_was_there_before_and_after(string list)
    {
        var id = Sent.Id(list, 701);
        var path = $"{list}/{id}";
        var begun = server.Clock.GetUtcNow();
        var tag = await server.AddAsync(Sent.Instrument(list, id, "tungsten"));
        using var replaced = await server.PutAsync(path, Sent.Instrument(list, id, "tungsten").With("title", "Second"), ("If-Match", tag));
        using var happened = await server.PostAsync($"{path}/events", Sent.Ended());
        using var refused = await server.PostAsync($"{path}/events", Sent.Ended("no date"));
        using var withdrawn = await server.WithdrawAsync(path, "A mistake.");

        var rows = server.Rows<Row>($"SELECT at, actor, action, before, after, note FROM audit WHERE subject = '{id}' ORDER BY id");

        rows.Select(r => r.Action).ShouldBe(["create", "replace", "addEvent", "withdraw"]);
        rows.ShouldAllBe(r => r.Actor == server.Editor);
        var times = rows.Select(r => Timestamp.Parse(r.At)).ToArray();
        times.ShouldBeInOrder();
        times.ShouldAllBe(t => t >= begun && t <= server.Clock.GetUtcNow());
        rows[0].Before.ShouldBeNull();
        rows.Zip(rows.Skip(1)).ShouldAllBe(pair => pair.First.After == pair.Second.Before);
        rows.Select(r => (Title(r.After!), Events(r.After!))).ShouldBe([(Title(rows[0].After!), 2), ("Second", 2), ("Second", 3), ("Second", 3)]);
        rows.Select(r => r.Note).ShouldBe([null, null, null, "A mistake."]);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'another'")]
    [InlineData("DELETE FROM audit")]
    public async Task What_is_in_the_audit_stays(string change)
    {
        using var answer = await server.PostAsync("export-controls/CN-2025-10/events", Sent.Object("""{ "clause": "CN-2025-10/1", "type": "amended", "date": "2026-11-21", "source": "Announcement" }"""));
        var before = server.Rows<string>("SELECT at || actor || action || subject FROM audit");
        before.ShouldNotBeEmpty();

        (await Should.ThrowAsync<SqliteException>(() => server.ExecuteAsync(change))).Message.ShouldContain("audit is append-only");

        server.Rows<string>("SELECT at || actor || action || subject FROM audit").ShouldBe(before);
    }

    private static string Title(string instrument) => JsonDocument.Parse(instrument).RootElement.Text("title")!;

    private static int Events(string instrument) => JsonDocument.Parse(instrument).RootElement.Rows("clauses").Single().Rows("events").Length;

    private sealed record Row
    {
        public required string At { get; init; }

        public required string Actor { get; init; }

        public required string Action { get; init; }

        public string? Before { get; init; }

        public string? After { get; init; }

        public string? Note { get; init; }
    }
}
