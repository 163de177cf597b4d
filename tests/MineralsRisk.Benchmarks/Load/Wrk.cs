using System.Diagnostics;
using System.Globalization;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>One round of the load generator.</summary>
/// <param name="PerSecond">Requests answered per second.</param>
/// <param name="P99">Milliseconds that 99 % of the answers came within.</param>
/// <param name="Failures">Answers of 400 and above, and broken connections.</param>
internal sealed record Round(long Requests, double PerSecond, double P99, long Failures)
{
    /// <summary>Milliseconds that half of the answers came within; 0 where it is not measured.</summary>
    public double P50 { get; init; }

    /// <inheritdoc cref="P50"/>
    public double P95 { get; init; }

    /// <param name="latencies">In milliseconds, one for each request.</param>
    public static Round Of(IReadOnlyCollection<double> latencies, TimeSpan took, long failures)
    {
        var sorted = latencies.Order().ToArray();
        return new(sorted.Length, sorted.Length / took.TotalSeconds, sorted[(int)(sorted.Length * 0.99)], failures) { P50 = sorted[sorted.Length / 2], P95 = sorted[(int)(sorted.Length * 0.95)] };
    }
}

/// <summary>The load generator, wrk: one thread, many connections, for a set time.</summary>
internal static class Wrk
{
    public const int Connections = 50;

    public static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <param name="target">Path and query; <c>{date}</c> in it becomes another day with each request, 1900 to 2200.</param>
    /// <param name="first">Number of the first day, so that rounds do not repeat one another's.</param>
    public static Task<Round> GetAsync(Uri address, string target, IEnumerable<string> headers, int seconds, long first) =>
        RunAsync(Connections, seconds, headers, address, [target, Text(first)]);

    /// <summary>The same body again and again.</summary>
    public static Task<Round> PostAsync(Uri address, string target, Sent sent, int connections, int seconds) =>
        RunAsync(connections, seconds, [$"Content-Type: {sent.ContentType}"], address, [target, "0", sent.File]);

    private static async Task<Round> RunAsync(int connections, int seconds, IEnumerable<string> headers, Uri address, string[] forScript)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Load", "round.lua");
        string[] args =
        [
            "--threads", "1", "--connections", Text(connections), "--duration", $"{Text(seconds)}s", "--timeout", "5s", "--script", script,
            .. headers.SelectMany(header => new[] { "--header", header }),
            address.ToString(), "--", .. forScript,
        ];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", args) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var last = output.TrimEnd().Split('\n')[^1].Split(' ');
        return last is ["round", var requests, var microseconds, var p99, var failures]
            ? new(long.Parse(requests, Invariant), double.Parse(requests, Invariant) / double.Parse(microseconds, Invariant) * 1e6, double.Parse(p99, Invariant) / 1000, long.Parse(failures, Invariant))
            : throw new InvalidOperationException($"wrk said: {output}");
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static string Text(long number) => number.ToString(Invariant);
}
