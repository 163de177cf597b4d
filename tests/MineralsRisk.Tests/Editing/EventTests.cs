using System.Net;
using System.Text.Json.Nodes;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

public sealed class EventTests(EditingServer server) : IClassFixture<EditingServer>
{
    [Fact]
    public async Task Once_its_suspensions_are_extended_nothing_about_holmium_needs_verification()
    {
        const string holmium = "minerals/holmium/score?asOf=2026-11-21";
        (await server.GetAsync(holmium)).Flag("needsVerification").ShouldBeTrue();
        (await server.GetAsync("export-controls/CN-2025-57")).Rows("clauses").Single().Text("status").ShouldBe("lapsedUnverified");

        // No. 70 suspended each of these, and each says something of holmium.
        foreach (var clause in new[] { "CN-2025-57/1", "CN-2025-56/1", "CN-2025-61/1", "CN-2025-61/2", "CN-2025-62/1" })
        {
            using var answer = await server.PostAsync($"export-controls/{clause.Split('/')[0]}/events", Extended(clause));
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
            await server.PublishedAsync(answer);
        }

        (await server.GetAsync("export-controls/CN-2025-57")).Rows("clauses").Single().Text("status").ShouldBe("neverOperated");
        (await server.GetAsync(holmium)).Flag("needsVerification").ShouldBeFalse();
        (await server.GetAsync($"{holmium}&knownAt=2026-11-09")).Text("knownAt").ShouldBe("2026-11-09T00:00:00Z");
        (await server.GetAsync($"{holmium}&knownAt=2026-11-09")).Flag("needsVerification").ShouldBeTrue();
    }

    [Theory]
    [InlineData("date", "\"2026-13-40\"", "/date")]
    [InlineData("precision", "\"month\"", "/date")]
    [InlineData("date", "\"1066-10-14\"", "/date,/knownFrom")]
    [InlineData("date", "null", "/date")]
    [InlineData("until", "\"2026-12-31\"", "/until")]
    [InlineData("clause", "\"CN-2025-18/9\"", "/clause")]
    [InlineData("clause", "\"CN-2025-57/1\"", "/clause")]
    [InlineData("knownFrom", "\"2027-01-01T00:00:00Z\"", "/knownFrom")]
    [InlineData("source", "\"\"", "/source")]
    [InlineData("source", "null", "/source")]
    [InlineData("type", "\"vanished\"", "/type")]
    [InlineData("act", "\"No. 70\"", "/act")]
    [InlineData("colour", "1", "/colour")]
    public async Task A_wrong_event_is_refused_at_the_member_that_is_wrong(string member, string value, string pointers)
    {
        var before = server.Count("clause_events");
        var body = Sent.Ended().With(member, JsonNode.Parse(value));

        using var answer = await server.PostAsync("export-controls/CN-2025-18/events", body);

        var problem = await answer.ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(pointers.Split(','), problem.GetRawText());
        server.Count("clause_events").ShouldBe(before);
    }

    [Fact]
    public async Task The_last_day_is_not_before_the_first()
    {
        var body = Sent.Ended().With("type", "suspended").With("until", "2026-11-20");

        var problem = await (await server.PostAsync("export-controls/CN-2025-18/events", body)).ShouldBeProblemAsync(400, "invalid-body");

        problem.GetProperty("errors").Words("/until").ShouldBe(["The last day is not before the first."]);
    }

    [Fact]
    public async Task The_source_is_not_left_out()
    {
        var body = Sent.Ended();
        body.Remove("source");

        var problem = await (await server.PostAsync("export-controls/CN-2025-18/events", body)).ShouldBeProblemAsync(400, "invalid-body");

        problem.GetProperty("errors").Words("").Single().ShouldContain("'source'");
    }

    [Theory]
    [InlineData(Sent.Controls, "CN-2025-61")]
    [InlineData(Sent.Frameworks, "US-JP-2023-CMA")]
    public async Task The_clause_is_named_where_there_is_more_than_one_and_may_be_left_out_where_there_is_not(string list, string several)
    {
        var id = Sent.Id(list, 501);
        await server.AddAsync(Sent.Instrument(list, id, "tungsten"));

        var problem = await (await server.PostAsync($"{list}/{several}/events", Sent.Ended())).ShouldBeProblemAsync(400, "invalid-body");
        using var only = await server.PostAsync($"{list}/{id}/events", Sent.Ended());

        problem.GetProperty("errors").Words("/clause").Single().ShouldContain($"{several}/1, {several}/2");
        only.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await only.JsonAsync()).Rows("clauses").Single().Text("status").ShouldBe("ended");
        await (await server.PostAsync($"{list}/CN-1999-1/events", Sent.Ended())).ShouldBeProblemAsync(404, "unknown-instrument");
        var other = list == Sent.Controls ? Sent.Frameworks : Sent.Controls;
        await (await server.PostAsync($"{other}/{id}/events", Sent.Ended())).ShouldBeProblemAsync(404, "unknown-instrument");
    }

    private static JsonObject Extended(string clause) => Sent.Object($$"""
        { "clause": "{{clause}}", "type": "extended", "date": "2026-11-10", "until": "2027-11-10", "act": "CN-2026-80", "source": "MOFCOM and GAC, Announcement No. 80 of 2026" }
        """);
}
