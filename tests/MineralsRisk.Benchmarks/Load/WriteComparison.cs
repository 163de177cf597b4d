using System.Globalization;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>Writes over HTTP, each durable when it is answered and followed by its scores, beside bare rows in SQLite on the same disk by turns.</summary>
internal static class WriteComparison
{
    private const int Each = 8;
    private const int BareRows = 500;
    private const int Single = 21;

    public static async Task RunAsync(string[] args)
    {
        using var data = new TemporaryFolder();
        var key = await ServerProcess.KeyAsync(args, data.Path, "editor");
        await using var service = ServerProcess.Service(args, data.Path);
        await service.FirstAnswerAsync("/api/v1/scores");
        using var writers = await Writers.AtAsync(service.Address, key);
        using var bare = new BareTable(data.Path);
        var body = Writers.Instrument(0, "gallium");
        Console.WriteLine($"{Machine.Line()}; {Writers.Count} writers, {Turns.Rounds} rounds of {Writers.Count * Each * 2} writes and of {BareRows} bare rows by turns\n");

        var followed = new List<double>();
        var turns = await Turns.TakeAsync(
            async () =>
            {
                var (round, after) = await writers.WriteAsync(Each);
                followed.Add(after.TotalMilliseconds);
                return round;
            },
            () => Task.FromResult(bare.Write(BareRows, body)));
        Console.WriteLine("| writes | /s | p50 ms | p99 ms | bare /s | bare p50 ms | bare p99 ms | ratio | scores followed after ms, median and longest | failures |\n|---|---|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Writers.Count} side by side | {turns.PerSecond:F0} | {turns.P50:F1} | {turns.P99:F1} | {turns.BarePerSecond:F0} | {turns.BareP50:F2} | {turns.BareP99:F2} | {turns.Ratio:F2} | {Turns.Median(followed):F0}, {followed.Max():F0} | {turns.Failures} |"));

        var (answers, seen) = (new List<double>(), new List<double>());
        for (var write = 0; write < Single; write++)
        {
            await Task.Delay(100);
            var (answer, after) = await writers.WriteOneAsync();
            answers.Add(answer.TotalMilliseconds);
            seen.Add(after.TotalMilliseconds);
        }

        var (now, peak) = service.Memory();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nOne write alone: answered within {Turns.Median(answers):F1} ms, its scores {Turns.Median(seen):F1} ms later (medians of {Single}; {answers.Max():F1} and {seen.Max():F1} ms at most). Resident memory of the service: {now:F0} MB, at its highest {peak:F0} MB."));
    }
}
