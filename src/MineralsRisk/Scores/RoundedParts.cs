namespace MineralsRisk.Scores;

/// <summary>Parts of a sum, rounded so that they add up to the rounded sum: the rounding errors go to the parts that were cut most.</summary>
internal static class RoundedParts
{
    private const double Unit = 0.01;

    /// <returns>At the same places, in whole hundredths.</returns>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> parts, double whole)
    {
        var floors = parts.Select(p => Math.Floor((p / Unit) + 1e-9)).ToArray();
        var missing = (int)(Math.Round(whole / Unit, MidpointRounding.AwayFromZero) - floors.Sum());
        foreach (var place in Enumerable.Range(0, parts.Count).OrderByDescending(i => (parts[i] / Unit) - floors[i]).Take(Math.Max(0, missing)))
        {
            floors[place]++;
        }

        return [.. floors.Select(f => f * Unit)];
    }
}
