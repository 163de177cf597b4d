using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>Questions with a body, which no cache answers, beside a bare Kestrel that takes the same body and gives the same bytes.</summary>
internal static class WhatIfComparison
{
    private const int Seconds = 2;
    private const int Lines = 10_000;
    private const string Json = "application/json";
    private const string Measure = """{ "type": "measure", "country": "CHN", "minerals": ["ALL"], "stages": null, "measure": "prohibition", "targets": ["ALL"] }""";

    private const string Five = """
        { "type": "measure", "country": "CHN", "minerals": ["dysprosium"], "stages": ["processing"], "measure": "prohibition", "targets": ["ALL"] },
        { "type": "framework", "partner": "MYS", "binding": true, "minerals": ["ALL"] }, { "type": "endClause", "clause": "CN-2025-18/1" },
        { "type": "supplyCut", "country": "MMR", "mineral": "dysprosium", "stage": "extraction", "fraction": 0.5 }, { "type": "weights", "values": { "licensing": 1.2 } }
        """;

    /// <returns>The exit code: 2 when the generator is not there.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (!Wrk.IsInstalled)
        {
            await Console.Error.WriteLineAsync("The comparison needs wrk: apt-get install wrk");
            return 2;
        }

        using var data = new TemporaryFolder();
        await using var service = ServerProcess.Service(args, data.Path);
        await service.FirstAnswerAsync("/api/v1/scores");
        Case[] cases =
        [
            new("scenario, one mineral, one change", "/api/v1/scenarios", Scenario("[\"dysprosium\"]", Measure), Json, 20, 1000, null),
            new("scenario, one mineral, five changes", "/api/v1/scenarios", Scenario("[\"dysprosium\"]", Five), Json, 20, null, null),
            new("scenario, every mineral, one change", "/api/v1/scenarios", Scenario("null", Measure), Json, 20, 50, null),
            new("exposure, 10 000 CSV lines", "/api/v1/exposure", await PurchasesAsync(service.Address), "text/csv", 1, null, 1000),
        ];
        Console.WriteLine($"{Machine.Line()}; wrk, {Turns.Rounds} rounds of {Seconds} s each by turns\n");
        Console.WriteLine("| question | connections | bytes sent | bytes answered | service /s | goal /s | bare /s | ratio | p99 ms | p99 goal | bare p99 ms | failures |\n|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var one in cases)
        {
            Console.WriteLine(await CompareAsync(service, one, data.Path));
        }

        return 0;
    }

    private static async Task<string> CompareAsync(ServerProcess service, Case one, string folder)
    {
        var sent = new Sent(Path.Combine(folder, "sent"), one.ContentType);
        await File.WriteAllTextAsync(sent.File, one.Body);
        var answer = await Answer.PostAsync(service.Address, one.Target, sent);
        var body = Path.Combine(folder, "body");
        await File.WriteAllBytesAsync(body, answer.Body);
        await using var bare = ServerProcess.Bare(answer, body);
        await bare.FirstAnswerAsync("/");
        var turns = await Turns.TakeAsync(
            () => Wrk.PostAsync(service.Address, one.Target, sent, one.Connections, Seconds),
            () => Wrk.PostAsync(bare.Address, one.Target, sent, one.Connections, Seconds));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Name} | {one.Connections} | {one.Body.Length} | {answer.Body.Length} | {turns.PerSecond:F0} | {Goal(one.Goal)} | {turns.BarePerSecond:F0} | {turns.Ratio:F3} | {turns.P99:F1} | {Goal(one.P99Goal)} | {turns.BareP99:F1} | {turns.Failures} |");
    }

    private static string Goal(int? goal) => goal?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Scenario(string minerals, string changes) => $$"""{ "perspective": "USA", "asOf": "2026-11-21", "minerals": {{minerals}}, "changes": [ {{changes}} ] }""";

    /// <summary>Purchases of every mineral in turn, from a few origins.</summary>
    private static async Task<string> PurchasesAsync(Uri address)
    {
        using var minerals = JsonDocument.Parse((await Answer.GetAsync(address, "/api/v1/minerals?limit=500", [])).Body);
        string[] ids = [.. minerals.RootElement.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()!)];
        string[] origins = ["CHN", "AUS", "CAN", "COD", "CHL", "ZAF", "JPN"];
        string[] stages = ["extraction", "processing", ""];
        var csv = new StringBuilder("mineral,origin,stage,value,currency\n");
        for (var line = 0; line < Lines; line++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{ids[line % ids.Length]},{origins[line % origins.Length]},{stages[line % stages.Length]},{1000 + line}.25,{(line % 5 == 0 ? "EUR" : "USD")}\n");
        }

        return csv.ToString();
    }

    /// <param name="Goal">Requests per second.</param>
    /// <param name="P99Goal">In milliseconds.</param>
    private sealed record Case(string Name, string Target, string Body, string ContentType, int Connections, int? Goal, int? P99Goal);
}
