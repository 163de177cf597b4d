using System.Globalization;
using System.Text.Json;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.WhatIf;

[Collection(OneService.Name)]
public sealed class ExposureTests(MineralsService app)
{
    private const string Csv = "text/csv";
    private const string Header = "mineral,origin,stage,value,currency\n";

    [Fact]
    public async Task A_line_says_what_it_sits_behind_and_under_which_framework()
    {
        var answer = await app.AskAsync("exposure?asOf=2025-07-01", $"{Header}Dysprosium,CHN,processing,1000.50,USD\ncaesium,JPN,,7,EUR\ndysprosium,AUS,extraction,2,USD\n", Csv);
        var lines = answer.GetProperty("lines").EnumerateArray().ToArray();
        lines.Select(l => l.GetProperty("line").GetInt32()).ShouldBe([2, 3, 4]);

        lines[0].Text("mineral").ShouldBe("dysprosium");
        lines[0].Text("rating").ShouldBe("severe");
        lines[0].GetProperty("score").GetDouble().ShouldBe((await app.GetAsync("minerals/dysprosium/score?asOf=2025-07-01")).GetProperty("score").GetDouble());
        lines[0].GetProperty("restricted").GetBoolean().ShouldBeTrue();
        Words(lines[0], "restrictedBy").ShouldContain("CN-2025-18/1");
        lines[0].GetProperty("framework").GetBoolean().ShouldBeFalse();

        lines[1].Text("mineral").ShouldBe("cesium");
        lines[1].GetProperty("score").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[1].GetProperty("stage").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[2].GetProperty("restricted").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Totals_are_exact_sums_per_currency()
    {
        var rows = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{(i % 2 == 0 ? "dysprosium,CHN,processing" : "cesium,AUS,")},0.1,{(i % 4 < 2 ? "USD" : "EUR")}\n"));
        var totals = (await app.AskAsync("exposure?asOf=2025-07-01", Header + rows, Csv)).GetProperty("totals").EnumerateArray().ToArray();
        totals.Select(t => t.Text("currency")).ShouldBe(["EUR", "USD"]);
        foreach (var total in totals)
        {
            Amount(total, "value").ShouldBe(50m);
            Amount(total.GetProperty("byRating"), "severe").ShouldBe(25m);
            Amount(total.GetProperty("byRating"), "unscored").ShouldBe(25m);
            Amount(total, "restricted").ShouldBe(25m);
            (Amount(total, "value") - Amount(total, "restricted") - Amount(total, "framework")).ShouldBeLessThanOrEqualTo(Amount(total, "neither"));
        }
    }

    [Fact]
    public async Task A_scenario_shows_the_lines_as_they_would_be_beside_the_totals_as_they_are()
    {
        const string body = """
            { "asOf": "2025-07-01", "lines": [ { "mineral": "graphite", "origin": "CHN", "stage": "processing", "value": 10, "currency": "USD" } ],
              "scenario": { "changes": [ { "type": "measure", "country": "CHN", "minerals": ["graphite"], "measure": "prohibition" }, { "type": "framework", "partner": "CHN", "minerals": ["ALL"] } ] } }
            """;
        var answer = await app.AskAsync("exposure", body);
        var line = answer.GetProperty("lines")[0];
        Words(line, "restrictedBy").ShouldContain("change/0");
        Words(line, "frameworks").ShouldBe(["change/1"]);
        Amount(answer.GetProperty("totals")[0], "framework").ShouldBe(10m);
        Amount(answer.GetProperty("withoutScenario")[0], "framework").ShouldBe(0m);
    }

    [Fact]
    public async Task A_line_behind_a_clause_that_ran_out_says_so()
    {
        const string body = """{ "asOf": "2026-11-21", "lines": [ { "mineral": "holmium", "origin": "CHN", "stage": "processing", "value": 10, "currency": "USD" }, { "mineral": "holmium", "origin": "JPN", "value": 1, "currency": "USD" } ] }""";
        var lines = (await app.AskAsync("exposure", body)).GetProperty("lines");
        lines[0].GetProperty("needsVerification").GetBoolean().ShouldBeTrue();
        Words(lines[0], "restrictedBy").ShouldContain("CN-2025-57/1");
        lines[1].GetProperty("needsVerification").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Every_bad_line_of_a_file_is_named_by_its_number_and_nothing_is_added_up()
    {
        var rows = "cobalt,COD,extraction,1,USD\nunobtanium,COD,extraction,1,USD\ncobalt,XYZ,somewhere,-1,usd\ncobalt,COD,extraction,much,USD\ncobalt,COD\nzirconium and hafnium,AUS,,1,USD\n";
        var problem = await (await app.PostAsync("exposure", Header + rows, Csv)).ShouldBeProblemAsync(400, "invalid-body");
        var errors = problem.GetProperty("errors").EnumerateObject().ToDictionary(e => e.Name, e => e.Value.EnumerateArray().Select(w => w.GetString()!).ToArray());
        errors.Keys.ShouldBe(["line 3", "line 4", "line 5", "line 6"]);
        errors["line 4"].Select(w => w.Split(':')[0]).ShouldBe(["origin", "value", "currency", "stage"]);
        errors["line 5"].Single().ShouldContain("'much'");
    }

    [Theory]
    [InlineData("""{ "lines": [] }""", "/lines")]
    [InlineData("""{ "lines": [ null ] }""", "/lines/0")]
    [InlineData("""{ "lines": [ { "mineral": "x", "origin": "COD", "value": 1, "currency": "USD" } ] }""", "/lines/0/mineral")]
    [InlineData("""{ "lines": [ { "mineral": "cobalt", "origin": "EUN", "value": 1, "currency": "USD" } ] }""", "/lines/0/origin")]
    [InlineData("""{ "lines": [ { "mineral": "cobalt", "origin": "COD", "currency": "USD" } ] }""", "/lines/0/value")]
    [InlineData("""{ "lines": [ { "mineral": "cobalt", "origin": "COD", "value": "1", "currency": "USD" } ] }""", "/lines/0/value")]
    [InlineData("""{ "lines": [ { "mineral": "cobalt", "origin": "COD", "value": 1 } ] }""", "/lines/0/currency")]
    [InlineData("""{ "lines": [ { "mineral": "cobalt", "origin": "COD", "value": 1, "currency": "USD" } ], "scenario": { "changes": [ { "type": "endClause" } ] } }""", "/scenario/changes/0/clause")]
    public async Task A_line_that_cannot_be_used_is_refused_where_it_stands(string body, string pointer)
    {
        var problem = await (await app.PostAsync("exposure", body)).ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([pointer]);
    }

    [Theory]
    [InlineData("mineral,origin,value,currency\ncobalt,COD,1,USD\n", "line 1")]
    [InlineData("", "line 1")]
    [InlineData(Header, "line 2")]
    public async Task A_file_without_the_columns_or_without_lines_is_refused(string body, string place)
    {
        var problem = await (await app.PostAsync("exposure", body, Csv)).ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([place]);
    }

    [Fact]
    public async Task The_question_stands_in_one_place()
    {
        var problem = await (await app.PostAsync("exposure?asOf=2026-01-01", """{ "lines": [] }""")).ShouldBeProblemAsync(400, "invalid-parameter");
        problem.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("asOf");
        await (await app.PostAsync("exposure", "cobalt", "text/plain")).ShouldBeProblemAsync(415, "unsupported-media-type");
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        var rows = string.Concat(Enumerable.Repeat("cobalt,COD,extraction,1,USD\n", 50_001));
        await (await app.PostAsync("exposure", Header + rows, Csv)).ShouldBeProblemAsync(413, "payload-too-large");
        var padding = new string(' ', 10 * 1024 * 1024);
        foreach (var path in new[] { "exposure", "scenarios", "calculator/concentration" })
        {
            await (await app.PostAsync(path, $"{{ {padding} }}")).ShouldBeProblemAsync(413, "payload-too-large");
        }
    }

    private static string?[] Words(JsonElement line, string member) => [.. line.GetProperty(member).EnumerateArray().Select(w => w.GetString())];

    private static decimal Amount(JsonElement total, string member) => decimal.Parse(total.GetProperty(member).GetRawText(), CultureInfo.InvariantCulture);
}
