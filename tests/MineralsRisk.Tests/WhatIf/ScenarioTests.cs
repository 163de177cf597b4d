using System.Text.Json;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.WhatIf;

[Collection(OneService.Name)]
public sealed class ScenarioTests(MineralsService app)
{
    private const double Exactly = 1e-9;
    private const string Day = "2025-07-01";

    private const string EndDysprosium = """{ "type": "endClause", "clause": "CN-2025-18/1" }""";
    private const string CutCobalt = """{ "type": "supplyCut", "country": "COD", "mineral": "cobalt", "stage": "extraction", "fraction": 0.5 }""";
    private const string ProhibitGraphite = """{ "type": "measure", "country": "CHN", "minerals": ["graphite"], "measure": "prohibition", "targets": ["USA"] }""";
    private const string OtherWeights = """{ "type": "weights", "values": { "licensing": 1.4, "prohibition": 2 } }""";

    [Fact]
    public async Task Ending_the_licensing_of_dysprosium_lowers_its_score_to_where_it_stood_before()
    {
        var result = (await AskAsync(EndDysprosium, "dysprosium")).Single();
        var earlier = await app.GetAsync("minerals/dysprosium/score?asOf=2025-04-03");
        Score(result, "before").ShouldBe((await app.GetAsync($"minerals/dysprosium/score?asOf={Day}")).GetProperty("score").GetDouble());
        Score(result, "after").ShouldBe(earlier.GetProperty("score").GetDouble(), Exactly);
        Delta(result)!.Value.ShouldBeLessThan(0);
        ShouldAddUp(result, [0]);
    }

    [Fact]
    public async Task Halving_what_the_Congo_mines_of_cobalt_spreads_what_is_left()
    {
        var result = (await AskAsync(CutCobalt)).Single();
        result.Text("mineral").ShouldBe("cobalt");
        var supply = (await app.GetAsync($"minerals/cobalt/supply?asOf={Day}&limit=500")).GetProperty("data").EnumerateArray()
            .Where(r => r.Text("stage") == "extraction" && r.Text("country") != "OTH" && r.GetProperty("share").ValueKind == JsonValueKind.Number)
            .ToDictionary(r => r.Text("country")!, r => r.GetProperty("share").GetDouble(), StringComparer.Ordinal);
        var lost = supply["COD"] / 2;
        result.GetProperty("lostShare").GetDouble().ShouldBe(lost, Exactly);

        supply["COD"] -= lost;
        var stage = Stage(result, "after", "extraction");
        stage.GetProperty("hhi").GetDouble().ShouldBe(10_000 * supply.Values.Sum(s => Math.Pow(s / (1 - lost), 2)), 1e-6);
        stage.GetProperty("top1").GetProperty("share").GetDouble().ShouldBe(supply["COD"] / (1 - lost), Exactly);
        Stage(result, "after", "processing").GetRawText().ShouldBe(Stage(result, "before", "processing").GetRawText());
        ShouldAddUp(result, [0]);
    }

    [Fact]
    public async Task A_prohibition_aimed_at_one_economy_moves_the_score_of_that_one_only()
    {
        var result = (await AskAsync(ProhibitGraphite)).Single();
        result.Text("mineral").ShouldBe("graphite");
        Delta(result)!.Value.ShouldBeGreaterThan(0.5);
        ShouldAddUp(result, [0]);
        (await AskAsync(ProhibitGraphite, perspective: "JPN")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_weights_move_what_is_under_a_measure_and_say_that_they_are_others()
    {
        var results = await AskAsync(OtherWeights);
        results.Length.ShouldBeGreaterThan(5);
        foreach (var result in results)
        {
            result.GetProperty("after").Text("weights").ShouldBe("v1+scenario");
            result.GetProperty("before").Text("weights").ShouldBe("v1");
            ShouldAddUp(result, [0]);
        }
    }

    [Fact]
    public async Task Changes_together_are_split_exactly()
    {
        const string agreement = """{ "type": "framework", "partner": "CHN", "binding": true, "minerals": ["ALL"] }""";
        var results = await AskAsync($"{EndDysprosium}, {CutCobalt}, {ProhibitGraphite}, {OtherWeights}, {agreement}");
        results.Length.ShouldBeGreaterThan(20);
        results.Count(r => r.GetProperty("causes").EnumerateArray().Count(c => c.GetProperty("delta").GetDouble() != 0) > 1).ShouldBeGreaterThan(3);
        foreach (var result in results)
        {
            ShouldAddUp(result, null);
        }
    }

    [Fact]
    public async Task A_clause_that_is_suspended_can_be_supposed_in_force()
    {
        const string body = """{ "asOf": "2026-01-01", "changes": [ { "type": "resumeClause", "clause": "CN-2025-57/1" } ] }""";
        var results = (await app.AskAsync("scenarios", body)).GetProperty("results").EnumerateArray().ToArray();
        results.Select(r => r.Text("mineral")).ShouldBe(["erbium", "europium", "holmium", "thulium", "ytterbium"]);
        results.ShouldAllBe(r => Score(r, "after") >= Score(r, "before"));
    }

    [Fact]
    public async Task Minerals_asked_for_are_answered_also_when_nothing_moves_and_unscored_ones_with_a_reason()
    {
        const string everything = """{ "type": "measure", "country": "CHN", "minerals": ["ALL"], "measure": "quota" }""";
        var results = await AskAsync($"{CutCobalt}, {everything}", "copper\", \"cesium");
        results.Select(r => r.Text("mineral")).ShouldBe(["copper", "cesium"]);
        ShouldAddUp(results[0], [1]);
        Delta(results[1]).ShouldBeNull();
        results[1].Text("reason").ShouldBe("noProductionFigures");
        results[1].GetProperty("causes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_names_its_question_and_its_attributions()
    {
        var answer = await app.AskAsync("scenarios", $$"""{ "asOf": "{{Day}}", "knownAt": "2025-08-01", "changes": [ {{CutCobalt}} ] }""");
        (answer.Text("perspective"), answer.Text("asOf"), answer.Text("knownAt")).ShouldBe(("USA", Day, "2025-08-01T00:00:00Z"));
        var result = answer.GetProperty("results")[0];
        foreach (var side in new[] { "before", "after" })
        {
            (result.GetProperty(side).Text("asOf"), result.GetProperty(side).Text("knownAt")).ShouldBe((Day, "2025-08-01T00:00:00Z"));
        }

        answer.GetProperty("attributions").EnumerateArray().Select(a => a.Text("edition"))
            .ShouldBe(result.GetProperty("before").GetProperty("editions").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task Nothing_is_stored()
    {
        var before = app.Dump();
        await AskAsync($"{EndDysprosium}, {CutCobalt}, {ProhibitGraphite}, {OtherWeights}");
        await app.AskAsync("exposure", """{ "lines": [ { "mineral": "cobalt", "origin": "COD", "value": 1, "currency": "USD" } ] }""");
        await app.AskAsync("calculator/concentration", """{ "shares": { "A": 1 } }""");
        app.Dump().ShouldBe(before);
    }

    [Theory]
    [InlineData("""{ "changes": [] }""", "/changes")]
    [InlineData("{}", "/changes")]
    [InlineData("""{ "changes": [ null ] }""", "/changes/0")]
    [InlineData("""{ "changes": [ { "country": "CHN" } ] }""", "/changes/0/type")]
    [InlineData("""{ "changes": [ { "type": "wish" } ] }""", "/changes/0/type")]
    [InlineData("""{ "changes": [ { "type": "endClause", "clause": "CN-2025-18" } ] }""", "/changes/0/clause")]
    [InlineData("""{ "changes": [ { "type": "endClause", "clause": "CN-1999-1/1" } ] }""", "/changes/0/clause")]
    [InlineData("""{ "knownAt": "2025-01-01", "changes": [ { "type": "endClause", "clause": "CN-2025-18/1" } ] }""", "/changes/0/clause")]
    [InlineData("""{ "changes": [ { "type": "endClause", "clause": "CN-2025-18/1" }, { "type": "resumeClause", "clause": "CN-2025-18/1" } ] }""", "/changes/1/clause")]
    [InlineData("""{ "changes": [ { "type": "weights", "values": { "licence": 1 } } ] }""", "/changes/0/values/licence")]
    [InlineData("""{ "changes": [ { "type": "weights", "values": { "licensing": -1 } } ] }""", "/changes/0/values/licensing")]
    [InlineData("""{ "changes": [ { "type": "supplyCut", "country": "COD", "mineral": "cobalt", "stage": "extraction", "fraction": 1.5 } ] }""", "/changes/0/fraction")]
    [InlineData("""{ "changes": [ { "type": "supplyCut", "country": "EUN", "mineral": "cobalt", "stage": "extraction", "fraction": 1 } ] }""", "/changes/0/country")]
    [InlineData("""{ "changes": [ { "type": "supplyCut", "country": "COD", "mineral": "cobalt", "fraction": 1 } ] }""", "/changes/0/stage")]
    [InlineData("""{ "changes": [ { "type": "measure", "country": "CHN", "minerals": ["kobalt"], "measure": "quota" } ] }""", "/changes/0/minerals/0")]
    [InlineData("""{ "changes": [ { "type": "measure", "country": "CHN", "minerals": ["ALL"], "measure": "exportTax" } ] }""", "/changes/0/ratePercent")]
    [InlineData("""{ "changes": [ { "type": "measure", "country": "CHN", "minerals": ["ALL"], "measure": "cooperation" } ] }""", "/changes/0/measure")]
    [InlineData("""{ "changes": [ { "type": "measure", "country": "CHN", "minerals": ["ALL"], "measure": "quota", "targets": ["US"] } ] }""", "/changes/0/targets/0")]
    [InlineData("""{ "changes": [ { "type": "measure", "country": "CHN", "minerals": ["ALL"], "measure": "quota", "fraction": 1 } ] }""", "/changes/0/fraction")]
    [InlineData("""{ "changes": [ { "type": "framework", "partner": "USA", "minerals": ["ALL"] } ] }""", "/changes/0/partner")]
    [InlineData("""{ "minerals": ["cobalt", "unobtanium"], "changes": [ { "type": "endClause", "clause": "CN-2025-18/1" } ] }""", "/minerals/1")]
    [InlineData("""{ "perspective": "OTH", "changes": [ { "type": "endClause", "clause": "CN-2025-18/1" } ] }""", "/perspective")]
    [InlineData("""{ "asOf": "1.1.2026", "changes": [ { "type": "endClause", "clause": "CN-2025-18/1" } ] }""", "/asOf")]
    [InlineData("""{ "changes": [ { "type": "endClause", "clause": "CN-2025-18/1" } ], "store": true }""", "/store")]
    public async Task A_change_that_cannot_be_supposed_is_refused_where_it_stands(string body, string pointer)
    {
        var problem = await (await app.PostAsync("scenarios", body)).ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([pointer]);
    }

    [Fact]
    public async Task More_than_ten_changes_are_refused_with_the_number_that_is_taken()
    {
        var cuts = string.Join(", ", Enumerable.Range(0, 11).Select(_ => CutCobalt));
        var problem = await (await app.PostAsync("scenarios", $$"""{ "changes": [ {{cuts}} ] }""")).ShouldBeProblemAsync(400, "invalid-body");
        problem.Text("detail")!.ShouldContain("at most 10");
    }

    private static double Score(JsonElement result, string side) => result.GetProperty(side).GetProperty("score").GetDouble();

    private static double? Delta(JsonElement result) => result.GetProperty("delta") is { ValueKind: JsonValueKind.Number } delta ? delta.GetDouble() : null;

    private static JsonElement Stage(JsonElement result, string side, string stage) =>
        result.GetProperty(side).GetProperty("stages").EnumerateArray().Single(s => s.Text("stage") == stage);

    private static void ShouldAddUp(JsonElement result, int[]? changes)
    {
        var causes = result.GetProperty("causes").EnumerateArray().ToArray();
        Delta(result)!.Value.ShouldBe(Score(result, "after") - Score(result, "before"), Exactly);
        causes.Sum(c => c.GetProperty("delta").GetDouble()).ShouldBe(Delta(result)!.Value, Exactly);
        if (changes is not null)
        {
            causes.Select(c => c.GetProperty("change").GetInt32()).ShouldBe(changes);
        }
    }

    private async Task<JsonElement[]> AskAsync(string changes, string? minerals = null, string perspective = "USA")
    {
        var asked = minerals is null ? "null" : $"[\"{minerals}\"]";
        var answer = await app.AskAsync("scenarios", $$"""{ "perspective": "{{perspective}}", "asOf": "{{Day}}", "minerals": {{asked}}, "changes": [ {{changes}} ] }""");
        return [.. answer.GetProperty("results").EnumerateArray()];
    }
}
