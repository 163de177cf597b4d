using MineralsRisk.Http;
using MineralsRisk.WhatIf.Calculator;

namespace MineralsRisk.WhatIf;

/// <summary>Published formulas on the caller's own numbers.</summary>
public static class CalculatorEndpoints
{
    public static void MapCalculator(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/calculator")
            .WithHeading("Calculator", "Published formulas on the caller's own numbers: nothing is looked up, nothing is stored. A null member is an absent one.");

        group.MapPost("/concentration", (ConcentrationRequest request) => Answers.Json(ConcentrationAnswer.Of(request)))
            .WithName("calculateConcentration")
            .WithSummary("Herfindahl-Hirschman concentration")
            .WithDescription("On 0..10 000 from shares or from quantities, with the interval that an unnamed rest leaves, the largest, the three largest, and what is left without the largest.")
            .WithExample(
                """{ "shares": { "CHN": 0.5, "USA": 0.25 } }""",
                """{ "hhi": 3125, "hhiLow": 3125, "hhiHigh": 3750, "top1": { "key": "CHN", "share": 0.5 }, "top3Share": 0.75, "nMinus1": 0.5 }""");

        group.MapPost("/supply-risk", (SupplyRiskRequest request) => Answers.Json(SupplyRiskAnswer.Of(request)))
            .WithName("calculateSupplyRisk")
            .WithSummary("Supply risk by the EU formula")
            .WithDescription("[HHI_Wt(global) * IR/2 + HHI_Wt(sourcing) * (1 - IR/2)] * (1 - EoL_RIR) * SI_SR, with HHI_Wt the sum of S^2 W t; for the scopes globalOnly and sourcingOnly with one side in place of the bracket. "
                + "Regulation (EU) 2024/1252, Annex II.")
            .WithExample(
                """
                {
                  "global": [ { "country": "CHN", "share": 0.5, "governance": 6, "trade": 1 }, { "country": "USA", "share": 0.5, "governance": 2, "trade": 1 } ],
                  "sourcing": [ { "country": "CHN", "share": 1, "governance": 6, "trade": 1 } ],
                  "importReliance": 1, "recyclingRate": 0, "substitutionIndex": 0.5, "scope": "both"
                }
                """,
                """{ "supplyRisk": 2, "hhiGlobal": 2, "hhiSourcing": 6, "scope": "both" }""");

        group.MapPost("/geopolrisk", (GeoPolRiskRequest request) => Answers.Json(GeoPolRiskAnswer.Of(request)))
            .WithName("calculateGeoPolRisk")
            .WithSummary("GeoPolRisk of an economy's imports")
            .WithDescription("HHI * sum(g f) / (p + F) on 0..1, with g = clamp((2.5 - PV) / 5, 0, 1) from the political-stability estimate PV; characterisation factor score * price / 0.409412948.")
            .WithExample(
                """
                {
                  "hhi": 0.25,
                  "imports": [ { "origin": "CAN", "quantity": 10, "value": 100, "politicalStability": 0 }, { "origin": "NOR", "quantity": 10, "value": 100, "governanceRisk": 0.25 } ],
                  "domesticProduction": 10, "price": null
                }
                """,
                """{ "hhi": 0.25, "importRisk": 0.25, "score": 0.0625, "price": 10, "characterisationFactor": 1.5265760476144004, "reason": null }""");

        group.MapPost("/disruption-potential", (DisruptionPotentialRequest request) => Answers.Json(DisruptionPotentialAnswer.Of(request)))
            .WithName("calculateDisruptionPotential")
            .WithSummary("Disruption potential and supply risk by the USGS method")
            .WithDescription("DP = sum PS^2 ASI WSI; supply risk is the cube root of DP, trade exposure and economic vulnerability multiplied.")
            .WithExample(
                """{ "suppliers": [ { "country": "CHN", "share": 0.5, "abilityToSupply": 0.5, "willingnessToSupply": 1 } ], "tradeExposure": 1, "economicVulnerability": 1 }""",
                """{ "disruptionPotential": 0.125, "supplyRisk": 0.5 }""");
    }
}
