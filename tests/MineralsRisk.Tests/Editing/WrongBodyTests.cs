using System.Globalization;
using System.Text.Json.Nodes;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

public sealed class WrongBodyTests(EditingServer server) : IClassFixture<EditingServer>
{
    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { "colour", "1", "/colour" },
        { "kind", "\"framework\"", "/kind,/parties,/instrumentType,/country,/issuers" },
        { "kind", "\"treaty\"", "/kind" },
        { "id", "\"CN 2026\"", "/id" },
        { "title", "\"\"", "/title" },
        { "country", "\"XYZ\"", "/country" },
        { "country", "5", "/country" },
        { "sources", "[]", "/sources" },
        { "confidence", "\"certain\"", "/confidence" },
        { "clauses", "[]", "/clauses" },
        { "clauses", "null", "/clauses" },
        { "clauses/0/id", "\"CN-2026-801/2\"", "/clauses/0/id" },
        { "clauses/0/minerals", "[\"kryptonite\"]", "/clauses/0/minerals/0" },
        { "clauses/0/minerals", "[\"tungsten\", \"kryptonite\"]", "/clauses/0/minerals/1" },
        { "clauses/0/targets", "[\"USB\"]", "/clauses/0/targets/0" },
        { "clauses/0/stages", "[\"smelting\"]", "/clauses/0/stages/0" },
        { "clauses/0/colour", "1", "/clauses/0/colour" },
        { "clauses/0/events", "[]", "/clauses/0/events" },
        { "clauses/0/events/0/source", "\"\"", "/clauses/0/events/0/source" },
        { "clauses/0/events/0/date", "\"2026-11-21\"", "/clauses/0/events/1/date" },
        { "clauses/0/events/1/knownFrom", "\"2027-01-01T00:00:00Z\"", "/clauses/0/events/1/knownFrom" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_instrument_is_refused_at_each_member_that_is_wrong(string member, string value, string pointers)
    {
        var body = Sent.Prohibition("CN-2026-801", "tungsten");
        Set(body, member.Split('/'), JsonNode.Parse(value));

        await ShouldBeRefusedAsync(HttpMethod.Post, "export-controls", body.ToJsonString(), pointers.Split(','));
    }

    [Theory]
    [InlineData("kind", "\"exportControl\"", "/kind,/country,/parties,/instrumentType,/signedOn,/clauses/0/measure")]
    [InlineData("parties", "[\"USA\", \"XYZ\"]", "/parties/1")]
    [InlineData("parties", "null", "/parties")]
    [InlineData("instrumentType", "null", "/instrumentType")]
    [InlineData("country", "\"CHN\"", "/country")]
    [InlineData("signedOn", "\"2026-13-40\"", "/signedOn")]
    [InlineData("clauses/0/events/0/source", "\"\"", "/clauses/0/events/0/source")]
    public async Task A_wrong_framework_is_refused_at_each_member_that_is_wrong(string member, string value, string pointers)
    {
        var body = Sent.Agreement("US-CN-2026-801", "tungsten");
        Set(body, member.Split('/'), JsonNode.Parse(value));

        await ShouldBeRefusedAsync(HttpMethod.Post, "frameworks", body.ToJsonString(), pointers.Split(','));
    }

    [Theory]
    [InlineData("{ \"id\": ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"CN-2026-801\"")]
    public Task What_is_no_object_is_refused_as_a_whole(string body) => ShouldBeRefusedAsync(HttpMethod.Post, "export-controls", body, "");

    [Fact]
    public async Task A_member_given_twice_is_refused_by_its_name()
    {
        var body = Sent.Prohibition("CN-2026-801", "tungsten").ToJsonString().Insert(1, "\"country\":\"USA\",");

        var problem = await (await server.SendAsync(HttpMethod.Post, "export-controls", body)).ShouldBeProblemAsync(400, "invalid-body");

        problem.GetProperty("errors").Words("").ShouldBe(["'country' is given twice."]);
    }

    [Fact]
    public Task A_new_version_is_of_the_instrument_that_the_address_names() =>
        ShouldBeRefusedAsync(HttpMethod.Put, "export-controls/CN-2025-18", Sent.Prohibition("CN-2026-801", "tungsten").ToJsonString(), "/id");

    [Theory]
    [InlineData(Sent.Controls, "CN-2025-18")]
    [InlineData(Sent.Frameworks, "US-JP-2025-FW")]
    public async Task What_is_there_already_is_not_added_again(string list, string id)
    {
        var before = server.Dump();

        await (await server.PostAsync(list, Sent.Instrument(list, id, "tungsten"))).ShouldBeProblemAsync(409, "conflict");

        server.Dump().ShouldBe(before);
    }

    private async Task ShouldBeRefusedAsync(HttpMethod method, string path, string body, params string[] pointers)
    {
        var before = server.Dump();

        var problem = await (await server.SendAsync(method, path, body, ("If-Match", "*"))).ShouldBeProblemAsync(400, "invalid-body");

        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(pointers, ignoreOrder: true, problem.GetRawText());
        server.Dump().ShouldBe(before);
    }

    private static void Set(JsonNode node, string[] path, JsonNode? value)
    {
        foreach (var part in path[..^1])
        {
            node = int.TryParse(part, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[part]!;
        }

        node[path[^1]] = value;
    }
}
