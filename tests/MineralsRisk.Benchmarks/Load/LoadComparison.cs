using System.Globalization;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>
/// The service beside a bare Kestrel that gives the same bytes, on one machine in one run: short rounds by turns, and the median of
/// their ratios. On a noisy machine the ratio is what holds still.
/// </summary>
internal static class LoadComparison
{
    private const int Seconds = 2;
    private const double MemoryGoal = 250;

    private static readonly Case[] Cases =
    [
        new("cached table", "/api/v1/scores", [], 0.7),
        new("cached table, br", "/api/v1/scores", ["Accept-Encoding: br"], 0.7),
        new("304 of the table", "/api/v1/scores", [], 0.6, Known: true),
        new("front page, br", "/", ["Accept: text/html", "Accept-Encoding: br"], 0.4),
        new("mineral page, br", "/minerals/gallium", ["Accept: text/html", "Accept-Encoding: br"], 0.4),
        new("cold score", "/api/v1/minerals/gallium/score?asOf={date}", [], 0.25, P99Goal: 8),
        new("cold score for Japan", "/api/v1/minerals/gallium/score?asOf={date}&perspective=JPN", [], 0.25, P99Goal: 8),
        new("cold score as known in 2025", "/api/v1/minerals/gallium/score?asOf={date}&knownAt=2025-06-01", [], 0.25, P99Goal: 8),
    ];

    /// <returns>The exit code: 2 when the generator is not there.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (!Wrk.IsInstalled)
        {
            await Console.Error.WriteLineAsync("The load comparison needs wrk: apt-get install wrk");
            return 2;
        }

        using var data = new TemporaryFolder();
        await using var service = ServerProcess.Service(args, data.Path);
        await service.FirstAnswerAsync("/api/v1/scores");
        Console.WriteLine($"{Machine.Line()}; wrk with {Wrk.Connections} connections, {Turns.Rounds} rounds of {Seconds} s each by turns\n");
        Console.WriteLine("| answer | bytes | service /s | bare /s | ratio | goal | p99 ms | bare p99 ms | p99 goal | failures |\n|---|---|---|---|---|---|---|---|---|---|");
        foreach (var one in Cases)
        {
            Console.WriteLine(await CompareAsync(service, one, data.Path));
        }

        var (now, peak) = service.Memory();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nResident memory of the service after the load: {now:F0} MB, at its highest {peak:F0} MB; goal {MemoryGoal:F0} MB."));
        return 0;
    }

    private static async Task<string> CompareAsync(ServerProcess service, Case one, string folder)
    {
        var sample = one.Target.Replace("{date}", "2026-11-22", StringComparison.Ordinal);
        var answer = await Answer.GetAsync(service.Address, sample, one.Headers);
        var headers = one.Headers;
        if (one.Known)
        {
            headers = [.. headers, $"If-None-Match: {answer.EntityTag}"];
            answer = await Answer.GetAsync(service.Address, sample, headers);
        }

        var body = Path.Combine(folder, "body");
        await File.WriteAllBytesAsync(body, answer.Body);
        await using var bare = ServerProcess.Bare(answer, body);
        await bare.FirstAnswerAsync("/");

        // A day comes again after every other, 109 938 answers later, when the cache has long let go of it.
        long day = 0;
        var turns = await Turns.TakeAsync(
            async () =>
            {
                var round = await Wrk.GetAsync(service.Address, one.Target, headers, Seconds, day);
                day += round.Requests + Wrk.Connections;
                return round;
            },
            () => Wrk.GetAsync(bare.Address, one.Target, headers, Seconds, 0));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Name} | {answer.Body.Length} | {turns.PerSecond:F0} | {turns.BarePerSecond:F0} | {turns.Ratio:F2} | {one.Goal:F2} | {turns.P99:F1} | {turns.BareP99:F1} | {(one.P99Goal is { } goal ? goal.ToString(CultureInfo.InvariantCulture) : "-")} | {turns.Failures} |");
    }

    /// <param name="Target">With <c>{date}</c>: another day with each request, so that no answer is found in the cache.</param>
    /// <param name="Known">The caller has the answer already and names its ETag.</param>
    private sealed record Case(string Name, string Target, string[] Headers, double Goal, bool Known = false, double? P99Goal = null);
}
