using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;
using MineralsRisk.WhatIf;

namespace MineralsRisk.Cli;

/// <summary>whatif FILE.</summary>
internal static class WhatIfVerb
{
    public static Command WhatIf()
    {
        var file = new Argument<string>("FILE") { Description = "A scenario in JSON, as POST /api/v1/scenarios takes it; - reads standard input" };
        var json = new Option<bool>("--json") { Description = "Print the answer as the API gives it" };
        var verb = new Command("whatif", "Scores before and after something supposed: measures, frameworks, ends of clauses, supply cuts, other weights. Nothing is stored.") { file, json };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var request = Read(await ContentAsync(parsed.GetRequiredValue(file), cancellation));
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var answer = Scenarios.Answer(data.Facts(), request, VerbData.Clock);
            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, Json.Options));
            }
            else
            {
                Report(answer, request.Changes!);
            }

            return CommandLine.Done;
        });
        return verb;
    }

    private static async Task<string> ContentAsync(string file, CancellationToken cancellation) =>
        file == "-" ? await Console.In.ReadToEndAsync(cancellation) : await File.ReadAllTextAsync(file, cancellation);

    private static ScenarioRequest Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<ScenarioRequest>(content, Json.Options) ?? throw new JsonException("A scenario is expected, not null.");
        }
        catch (JsonException e)
        {
            throw InvalidRequest.From(e);
        }
    }

    private static void Report(ScenarioAnswer answer, ScenarioChange[] changes)
    {
        Console.Out.WriteLine($"For {answer.Perspective} on {Timestamp.Of(answer.AsOf)}, known up to {Json.Instant(answer.KnownAt)}:");
        if (answer.Results.Count == 0)
        {
            Console.Out.WriteLine("No score would change.");
            return;
        }

        TextTable.Write(
            Console.Out,
            ["MINERAL", ">BEFORE", ">AFTER", ">DELTA", ">SUPPLY LOST", "OF THE DELTA"],
            [.. answer.Results.Select(r => new[]
            {
                r.Mineral,
                Scored(r.Before),
                Scored(r.After),
                TextTable.Delta(r.Delta),
                r.LostShare is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{r.LostShare * 100:0.#} %") : "",
                r.Reason ?? string.Join(", ", r.Causes.Select(c => $"{TextTable.Delta(c.Delta)} {Name(changes[c.Change], c.Change)}")),
            })]);
        foreach (var attribution in answer.Attributions)
        {
            Console.Out.WriteLine($"Source: {attribution.Text}");
        }
    }

    private static string Scored(ScoreAnswer score) => score.Rating is { } rating ? $"{TextTable.Score(score.Score)} {Words.Of(rating)}" : TextTable.Score(score.Score);

    private static string Name(ScenarioChange change, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"change {place + 1} ({Words.Of(change.Type!.Value)} {change.Clause ?? change.Country ?? change.Partner})").Replace(" )", ")", StringComparison.Ordinal);
}
