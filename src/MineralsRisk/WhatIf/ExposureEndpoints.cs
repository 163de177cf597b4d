using System.Text.Json;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf;

/// <summary>The caller's own purchases, scored.</summary>
public static class ExposureEndpoints
{
    private const string Csv = "text/csv";

    private const string Request = """
        {
          "perspective": "USA", "asOf": "2026-11-21",
          "lines": [
            { "mineral": "dysprosium", "origin": "CHN", "stage": "processing", "value": 1250000, "currency": "USD" },
            { "mineral": "Rare earths", "origin": "AUS", "stage": "extraction", "value": 400000.5, "currency": "USD" }
          ],
          "scenario": { "changes": [ { "type": "framework", "partner": "CHN", "binding": false, "minerals": ["dysprosium"] } ] }
        }
        """;

    private const string CsvRequest = """
        mineral,origin,stage,value,currency
        dysprosium,CHN,processing,1250000,USD
        Rare earths,AUS,extraction,400000.5,USD
        """;

    private const string Answer = """
        {
          "perspective": "USA", "asOf": "2026-11-21", "knownAt": "2026-11-21T00:00:00Z",
          "lines": [
            { "line": 1, "mineral": "dysprosium", "origin": "CHN", "stage": "processing", "value": 1250000, "currency": "USD", "score": 5.2, "rating": "severe",
              "restricted": true, "restrictedBy": ["CN-2025-18/1"], "framework": true, "frameworks": ["change/0"], "needsVerification": false },
            { "line": 2, "mineral": "rare-earths", "origin": "AUS", "stage": "extraction", "value": 400000.5, "currency": "USD", "score": 2.1, "rating": "high",
              "restricted": false, "restrictedBy": [], "framework": true, "frameworks": ["US-AU-2025-FW/1"], "needsVerification": false }
          ],
          "totals": [
            { "currency": "USD", "value": 1650000.5, "byRating": { "low": 0, "moderate": 0, "high": 400000.5, "severe": 1250000, "unscored": 0 },
              "restricted": 1250000, "framework": 1650000.5, "neither": 0 }
          ],
          "withoutScenario": [
            { "currency": "USD", "value": 1650000.5, "byRating": { "low": 0, "moderate": 0, "high": 400000.5, "severe": 1250000, "unscored": 0 },
              "restricted": 1250000, "framework": 400000.5, "neither": 0 }
          ],
          "attributions": [ { "edition": "eu-crm-2023", "text": "European Commission, Study on the critical raw materials for the EU 2023" } ]
        }
        """;

    public static void MapExposure(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1").WithHeading("What if", "Questions that change nothing: nothing sent here is stored.")
        .MapPost("/exposure", Expose)
        .WithName("askExposure")
        .WithSummary("The caller's own purchases, scored")
        .WithDescription("Says of each purchase how its mineral scores, whether it sits behind a measure that acts or under a framework that counts, and adds the values up per currency. "
            + "JSON, also with a scenario; or CSV with the columns mineral,origin,stage,value,currency and the question in the query. One bad line refuses them all, and every bad line is named. "
            + "At most 50 000 lines. Nothing is stored.")
        .WithQuery(Question.Parameters)
        .Accepts<ExposureRequest>("application/json", Csv)
        .WithExample(Request, Answer)
        .WithCsvExample(CsvRequest);

    private static async Task<JsonAnswer<ExposureAnswer>> Expose(HttpContext context, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var complaints = new Complaints();
        var (scenario, purchases) = context.Request.HasJsonContentType()
            ? Read(await JsonAsync(context), snapshot.Facts, clock, complaints)
            : (new Scenario(Question.Of(query, snapshot.Facts, clock), []), new Purchases(snapshot.Facts, complaints).OfCsv(await BytesAsync(context.Request)));
        complaints.Throw();
        return Answers.Json(Look(snapshot, scenario, purchases));
    }

    private static (Scenario Scenario, IReadOnlyList<Purchase> Purchases) Read(ExposureRequest request, Facts facts, TimeProvider clock, Complaints complaints)
    {
        var question = AskedQuestion.Read(request.Perspective, request.AsOf, request.KnownAt, facts, clock, complaints);
        IReadOnlyList<Supposition> suppositions = request.Scenario is { } supposed ? new ScenarioCheck(facts, question, complaints).Read(supposed.Changes, "/scenario/changes") : [];
        return (new(question, suppositions), new Purchases(facts, complaints).Of(request.Lines));
    }

    private static ExposureAnswer Look(Snapshot snapshot, Scenario scenario, IReadOnlyList<Purchase> purchases)
    {
        var exposure = new Exposure(snapshot.Facts, scenario, supposed: true);
        ExposureLine[] lines = [.. purchases.Select(exposure.Look)];
        var question = scenario.Question;
        return new(
            question.Perspective,
            question.AsOf,
            question.KnownAt ?? snapshot.Facts.NewestFact,
            lines,
            ExposureTotal.Of(lines),
            scenario.Suppositions.Count == 0 ? null : ExposureTotal.Of(purchases.Select(new Exposure(snapshot.Facts, scenario, supposed: false).Look)),
            ScoreReader.Attributions(snapshot, exposure.Editions));
    }

    // A question in both places could be two questions.
    private static async Task<ExposureRequest> JsonAsync(HttpContext context)
    {
        if (Question.Parameters.Select(p => p.Name).FirstOrDefault(context.Request.Query.ContainsKey) is { } name)
        {
            var words = $"With a JSON body '{name}' stands in the body; the query is for CSV.";
            throw new ProblemException(ProblemType.InvalidParameter, words, new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [words] });
        }

        try
        {
            return await context.Request.ReadFromJsonAsync<ExposureRequest>(context.RequestAborted) ?? throw new JsonException("An object is expected, not null.");
        }
        catch (JsonException e)
        {
            throw InvalidRequest.From(e);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
