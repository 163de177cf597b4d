using System.Globalization;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>From the start of the process to the first 200 of the table of scores: on an empty folder, and on data that is there.</summary>
internal static class StartUp
{
    private const string Target = "/api/v1/scores";
    private const int Runs = 7;

    public static async Task RunAsync(string[] args)
    {
        Console.WriteLine($"{Machine.Line()}\n\n| start | median ms | goal ms | every run, ms |\n|---|---|---|---|");
        using var kept = new TemporaryFolder();
        var empty = new List<double>();
        var existing = new List<double>();
        await FirstAnswerAsync(args, kept.Path);
        for (var run = 0; run < Runs; run++)
        {
            using var fresh = new TemporaryFolder();
            empty.Add(await FirstAnswerAsync(args, fresh.Path));
            existing.Add(await FirstAnswerAsync(args, kept.Path));
        }

        Say("existing data", existing, 1500);
        Say("empty folder", empty, 6000);
    }

    private static async Task<double> FirstAnswerAsync(string[] args, string data)
    {
        await using var service = ServerProcess.Service(args, data);
        return (await service.FirstAnswerAsync(Target)).TotalMilliseconds;
    }

    private static void Say(string start, List<double> runs, int goal) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {start} | {runs.Order().ElementAt(runs.Count / 2):F0} | {goal} | {string.Join(", ", runs.Select(r => r.ToString("F0", CultureInfo.InvariantCulture)))} |"));
}
