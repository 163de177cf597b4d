using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.WhatIf;

/// <summary>Scenarios on top of the ledger.</summary>
public static class ScenarioEndpoints
{
    private const string Request = """
        {
          "perspective": "USA", "asOf": "2026-11-21", "minerals": ["dysprosium"],
          "changes": [
            { "type": "measure", "country": "CHN", "minerals": ["dysprosium"], "stages": ["processing"], "measure": "prohibition", "targets": ["ALL"] },
            { "type": "framework", "partner": "MYS", "binding": true, "minerals": ["ALL"] },
            { "type": "endClause", "clause": "CN-2025-18/1" },
            { "type": "supplyCut", "country": "MMR", "mineral": "dysprosium", "stage": "extraction", "fraction": 0.5 },
            { "type": "weights", "values": { "licensing": 1.2 } }
          ]
        }
        """;

    private const string Score = """
        "mineral": "dysprosium", "perspective": "USA", "asOf": "2026-11-21", "knownAt": "2026-11-21T00:00:00Z", "method": "eu-crm",
        "status": "scored", "reason": null, "firm": true, "needsVerification": false, "bottleneck": "processing", "scope": "globalOnly",
        "importReliance": null, "recyclingRate": 0.0, "substitutionIndex": 0.94, "frameworkShare": 0.0, "uncoveredShare": 1.0, "stages": [],
        "flags": ["recyclingRateFromEu"], "unverifiedClauses": [], "editions": ["eu-crm-2023"]
        """;

    private const string Answer = $$"""
        {
          "perspective": "USA", "asOf": "2026-11-21", "knownAt": "2026-11-21T00:00:00Z",
          "results": [
            {
              "mineral": "dysprosium",
              "before": { {{Score}}, "weights": "v1", "score": 5.5, "scoreLow": 5.5, "scoreHigh": 5.5, "rating": "severe", "restrictedShare": 1.0 },
              "after": { {{Score}}, "weights": "v1+scenario", "score": 7.5, "scoreLow": 7.5, "scoreHigh": 7.5, "rating": "severe", "restrictedShare": 1.0 },
              "delta": 2.0, "reason": null, "lostShare": 0.05,
              "causes": [ { "change": 0, "delta": 2.2 }, { "change": 2, "delta": -0.2 }, { "change": 3, "delta": 0.0 }, { "change": 4, "delta": 0.0 } ]
            }
          ],
          "attributions": [ { "edition": "eu-crm-2023", "text": "European Commission, Study on the critical raw materials for the EU 2023" } ]
        }
        """;

    public static void MapScenarios(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1").WithHeading("What if", "Questions that change nothing: nothing sent here is stored.")
        .MapPost("/scenarios", (ScenarioRequest request, ScoreReader reader, TimeProvider clock) => Answers.Json(Scenarios.Answer(reader.Snapshot, request, clock)))
        .WithName("askScenario")
        .WithSummary("Scores before and after something supposed")
        .WithDescription("Supposes measures, frameworks, ends of clauses, supply cuts or other weights on top of the ledger, and splits each mineral's difference exactly over the changes. "
            + "A supply cut takes its part off the country's production and off the world's; the shares are of what is left, and where imports come from stays as published. Nothing is stored.")
        .WithExample(Request, Answer);
}
