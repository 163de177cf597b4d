namespace MineralsRisk.Benchmarks.Load;

/// <summary>The service and what it is compared to, by turns: medians over the rounds, and the median of their ratios.</summary>
internal sealed class Turns
{
    public const int Rounds = 5;
    private const int WarmUps = 3;
    private readonly List<Round> _ours = [];
    private readonly List<Round> _theirs = [];

    public double PerSecond => Median(_ours.Select(r => r.PerSecond));

    public double BarePerSecond => Median(_theirs.Select(r => r.PerSecond));

    public double Ratio => Median(_ours.Zip(_theirs, (a, b) => a.PerSecond / b.PerSecond));

    /// <summary>In milliseconds.</summary>
    public double P50 => Median(_ours.Select(r => r.P50));

    /// <inheritdoc cref="P50"/>
    public double BareP50 => Median(_theirs.Select(r => r.P50));

    /// <inheritdoc cref="P50"/>
    public double P95 => Median(_ours.Select(r => r.P95));

    /// <inheritdoc cref="P50"/>
    public double BareP95 => Median(_theirs.Select(r => r.P95));

    /// <inheritdoc cref="P50"/>
    public double P99 => Median(_ours.Select(r => r.P99));

    /// <inheritdoc cref="P50"/>
    public double BareP99 => Median(_theirs.Select(r => r.P99));

    public long Failures => _ours.Concat(_theirs).Sum(r => r.Failures);

    public static async Task<Turns> TakeAsync(Func<Task<Round>> ours, Func<Task<Round>> theirs)
    {
        // Both sides are compiled to the last before anything counts.
        for (var round = 0; round < WarmUps; round++)
        {
            await theirs();
            await ours();
        }

        var turns = new Turns();
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 2 == 0)
            {
                turns._ours.Add(await ours());
                turns._theirs.Add(await theirs());
            }
            else
            {
                turns._theirs.Add(await theirs());
                turns._ours.Add(await ours());
            }
        }

        return turns;
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToArray() is { Length: > 0 } sorted ? sorted[sorted.Length / 2] : 0;
}
