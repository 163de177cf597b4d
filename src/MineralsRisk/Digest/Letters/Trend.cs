namespace MineralsRisk.Digest;

/// <summary>The course of a score as bars, on its own scale from 0, so that a height is a size and not a place between the least and the most.</summary>
internal static class Trend
{
    public const int Levels = 8;
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const char Unscored = '·';

    public static string Sparkline(IReadOnlyList<double?> scores) => string.Concat(LevelsOf(scores).Select(l => l is { } level ? Blocks[level - 1] : Unscored));

    /// <summary>Neighbours of one height as one bar: how many months, and their level 1..8, or null.</summary>
    public static IReadOnlyList<(int Months, int? Level)> Bars(IReadOnlyList<double?> scores)
    {
        var bars = new List<(int Months, int? Level)>();
        foreach (var level in LevelsOf(scores))
        {
            if (bars.Count > 0 && bars[^1].Level == level)
            {
                bars[^1] = (bars[^1].Months + 1, level);
            }
            else
            {
                bars.Add((1, level));
            }
        }

        return bars;
    }

    private static IEnumerable<int?> LevelsOf(IReadOnlyList<double?> scores)
    {
        var most = scores.Max() is { } max and > 0 ? max : 1;
        return scores.Select(s => s is { } score ? Math.Clamp((int)Math.Ceiling(score / most * Levels), 1, Levels) : (int?)null);
    }
}
