using System.Text.Json;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.WhatIf;

[Collection(OneService.Name)]
public sealed class CalculatorTests(MineralsService app)
{
    private const string Row = """{ "country": "A", "share": 0.5, "governance": 5, "trade": 1 }""";
    private const string Supplier = """{ "country": "A", "share": 0.5, "abilityToSupply": 1, "willingnessToSupply": 1 }""";
    private const string Import = """{ "origin": "A", "quantity": 1, "politicalStability": 0 }""";

    [Fact]
    public async Task Quantities_are_shares_of_the_larger_of_the_world_total_and_their_sum()
    {
        (await HhiAsync("""{ "quantities": { "A": 60, "B": 20 }, "worldTotal": 100 }""")).ShouldBe(4000, 1e-9);
        (await HhiAsync("""{ "quantities": { "A": 60, "B": 20 }, "worldTotal": 10 }""")).ShouldBe(6250, 1e-9);
        (await HhiAsync("""{ "quantities": { "A": 60, "B": 20, "C": null }, "worldTotal": null, "shares": null }""")).ShouldBe(6250, 1e-9);
    }

    [Fact]
    public async Task The_order_of_the_keys_does_not_matter()
    {
        var (forth, back) = ("""{ "shares": { "A": 0.1, "B": 0.2, "C": 0.2 } }""", """{ "shares": { "C": 0.2, "B": 0.2, "A": 0.1 } }""");
        (await app.AskAsync("calculator/concentration", forth)).GetRawText().ShouldBe((await app.AskAsync("calculator/concentration", back)).GetRawText());
    }

    [Theory]
    [InlineData("globalOnly", """ "hhiGlobal": 4 """, 2)]
    [InlineData("sourcingOnly", """ "hhiSourcing": 3 """, 1.5)]
    [InlineData("both", """ "hhiGlobal": 4, "hhiSourcing": 2, "importReliance": 1 """, 1.5)]
    [InlineData("both", """ "hhiGlobal": 4, "hhiSourcing": 2, "importReliance": -0.5 """, 1)]
    public async Task A_scope_needs_its_own_sides_only(string scope, string sides, double expected)
    {
        var answer = await app.AskAsync("calculator/supply-risk", $$"""{ {{sides}}, "recyclingRate": 0, "substitutionIndex": 0.5, "scope": "{{scope}}" }""");
        answer.GetProperty("supplyRisk").GetDouble().ShouldBe(expected, 1e-12);
        answer.Text("scope").ShouldBe(scope);
    }

    [Fact]
    public async Task Without_a_price_there_is_no_characterisation_factor_and_the_reason_is_said()
    {
        var answer = await app.AskAsync("calculator/geopolrisk", $$"""{ "production": { "A": 1, "B": 1 }, "imports": [ {{Import}} ], "domesticProduction": 1 }""");
        answer.GetProperty("hhi").GetDouble().ShouldBe(0.5);
        answer.GetProperty("score").GetDouble().ShouldBe(0.125);
        answer.GetProperty("characterisationFactor").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.Text("reason").ShouldBe("noPrice");
    }

    [Theory]
    [InlineData("concentration", "{}", "")]
    [InlineData("concentration", """{ "shares": {} }""", "/shares")]
    [InlineData("concentration", """{ "shares": { "A": 0.5 }, "quantities": { "A": 1 } }""", "/quantities")]
    [InlineData("concentration", """{ "shares": { "A": 0.5 }, "worldTotal": 1 }""", "/worldTotal")]
    [InlineData("concentration", """{ "shares": { "A": -0.1 } }""", "/shares/A")]
    [InlineData("concentration", """{ "shares": { "A/~": 1.1 } }""", "/shares/A~1~0")]
    [InlineData("concentration", """{ "shares": { "A": 0.6, "B": 0.6 } }""", "/shares")]
    [InlineData("concentration", """{ "shares": { "A": "0.5" } }""", "/shares/A")]
    [InlineData("concentration", """{ "shares": { "A": 0.5 }, "unit": "t" }""", "/unit")]
    [InlineData("concentration", """{ "shares": { "A": 0.5, "A": 0.4 } }""", "/shares/A")]
    [InlineData("concentration", """{ "quantities": { "A": 1e999 } }""", "/quantities/A")]
    [InlineData("concentration", """{ "quantities": { "A": 0 } }""", "/quantities")]
    [InlineData("concentration", """{ "quantities": { "A": 1 }, "worldTotal": -5 }""", "/worldTotal")]
    [InlineData("supply-risk", """{ "hhiGlobal": 1, "importReliance": 1, "recyclingRate": 0, "substitutionIndex": 1 }""", "/sourcing")]
    [InlineData("supply-risk", """{ "hhiGlobal": 1, "hhiSourcing": 1, "recyclingRate": 0, "substitutionIndex": 1 }""", "/importReliance")]
    [InlineData("supply-risk", """{ "hhiGlobal": 1, "hhiSourcing": 1, "importReliance": 1.5, "recyclingRate": 0, "substitutionIndex": 1 }""", "/importReliance")]
    [InlineData("supply-risk", """{ "hhiGlobal": 1, "scope": "globalOnly", "recyclingRate": 1.1, "substitutionIndex": 1 }""", "/recyclingRate")]
    [InlineData("supply-risk", """{ "hhiGlobal": 1, "scope": "globalOnly", "recyclingRate": null, "substitutionIndex": 1 }""", "/recyclingRate")]
    [InlineData("supply-risk", """{ "hhiGlobal": 1, "scope": "globalOnly", "recyclingRate": 0, "substitutionIndex": 1.01 }""", "/substitutionIndex")]
    [InlineData("supply-risk", """{ "hhiGlobal": 1, "scope": "all", "recyclingRate": 0, "substitutionIndex": 1 }""", "/scope")]
    [InlineData("supply-risk", $$"""{ "global": [ {{Row}} ], "hhiGlobal": 1, "scope": "globalOnly", "recyclingRate": 0, "substitutionIndex": 1 }""", "/hhiGlobal")]
    [InlineData("supply-risk", $$"""{ "global": [ {{Row}}, {{Row}} ], "scope": "globalOnly", "recyclingRate": 0, "substitutionIndex": 1 }""", "/global/1/country")]
    [InlineData("supply-risk", """{ "global": [ { "country": "A", "share": 0.5, "governance": 11, "trade": 1 } ], "scope": "globalOnly", "recyclingRate": 0, "substitutionIndex": 1 }""", "/global/0/governance")]
    [InlineData("supply-risk", """{ "global": [ { "country": "A", "share": 0.5, "governance": 1 } ], "scope": "globalOnly", "recyclingRate": 0, "substitutionIndex": 1 }""", "/global/0/trade")]
    [InlineData("supply-risk", """{ "global": [], "scope": "globalOnly", "recyclingRate": 0, "substitutionIndex": 1 }""", "/global")]
    [InlineData("geopolrisk", $$"""{ "imports": [ {{Import}} ], "domesticProduction": 1 }""", "/hhi")]
    [InlineData("geopolrisk", $$"""{ "hhi": 0.5, "production": { "A": 1 }, "imports": [ {{Import}} ], "domesticProduction": 1 }""", "/production")]
    [InlineData("geopolrisk", $$"""{ "hhi": 2700, "imports": [ {{Import}} ], "domesticProduction": 1 }""", "/hhi")]
    [InlineData("geopolrisk", """{ "hhi": 0.5, "domesticProduction": 1 }""", "/imports")]
    [InlineData("geopolrisk", """{ "hhi": 0.5, "importNumerator": 1, "domesticProduction": 1 }""", "/importTotal")]
    [InlineData("geopolrisk", """{ "hhi": 0.5, "importNumerator": 2, "importTotal": 1, "domesticProduction": 1 }""", "/importNumerator")]
    [InlineData("geopolrisk", $$"""{ "hhi": 0.5, "imports": [ {{Import}} ] }""", "/domesticProduction")]
    [InlineData("geopolrisk", """{ "hhi": 0.5, "imports": [ { "origin": "A", "quantity": 1 } ], "domesticProduction": 1 }""", "/imports/0/politicalStability")]
    [InlineData("geopolrisk", """{ "hhi": 0.5, "imports": [ { "origin": "A", "quantity": 1, "politicalStability": 0, "governanceRisk": 0.5 } ], "domesticProduction": 1 }""", "/imports/0/governanceRisk")]
    [InlineData("geopolrisk", """{ "hhi": 1, "imports": [ { "origin": "A", "quantity": 1e-300, "value": 1e15, "governanceRisk": 1 } ], "domesticProduction": 0 }""", "/imports")]
    [InlineData("disruption-potential", """{ "tradeExposure": 1, "economicVulnerability": 1 }""", "/suppliers")]
    [InlineData("disruption-potential", """{ "suppliers": [ null ], "tradeExposure": 1, "economicVulnerability": 1 }""", "/suppliers/0")]
    [InlineData("disruption-potential", $$"""{ "suppliers": [ {{Supplier}} ], "tradeExposure": 2, "economicVulnerability": 1 }""", "/tradeExposure")]
    [InlineData("disruption-potential", $$"""{ "suppliers": [ {{Supplier}} ], "tradeExposure": 1 }""", "/economicVulnerability")]
    [InlineData("disruption-potential", """{ "suppliers": [ { "country": "A", "share": 0.5, "abilityToSupply": 1 } ], "tradeExposure": 1, "economicVulnerability": 1 }""", "/suppliers/0/willingnessToSupply")]
    public async Task Numbers_that_cannot_be_used_are_refused_where_they_stand(string formula, string body, string pointer)
    {
        var problem = await (await app.PostAsync($"calculator/{formula}", body)).ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([pointer]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "shares": { "A": NaN } }""")]
    public async Task What_is_no_object_is_no_body(string body) =>
        await (await app.PostAsync("calculator/concentration", body)).ShouldBeProblemAsync(400, "invalid-body");

    private async Task<double> HhiAsync(string body) => (await app.AskAsync("calculator/concentration", body)).GetProperty("hhi").GetDouble();
}
