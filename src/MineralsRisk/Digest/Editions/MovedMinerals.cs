using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Digest.Editions;

/// <summary>The changes of a window, joined to one for each mineral.</summary>
internal static class MovedMinerals
{
    /// <summary>Sums that come back to where they were differ by less.</summary>
    private const double Nothing = 1e-9;

    /// <summary>The largest change first.</summary>
    /// <param name="changes">In the order they came.</param>
    /// <param name="neededBefore">Whether a mineral needed verification before the window.</param>
    public static IReadOnlyList<MovedMineral> Of(
        IReadOnlyList<Change> changes, IReadOnlyList<NamedMineral> minerals, Facts facts, Func<string, bool> neededBefore) =>
        [.. from named in minerals
            join change in changes on named.Id equals change.Mineral into steps
            where steps.Any()
            let moved = Join(named, [.. steps], facts, neededBefore(named.Id))
            where moved is not null
            orderby Math.Abs(moved.Delta ?? double.PositiveInfinity) descending, named.Id
            select moved];

    /// <summary>Whether the thresholds let it through.</summary>
    public static bool IsTold(MovedMineral moved, EditionFilter filter)
    {
        var ratingCounts = filter.RatingAtLeast is not { } least || moved.RatingBefore >= least || moved.RatingAfter >= least;
        var sizeCounts = filter.ChangeAtLeast is not { } size
            || moved.Delta is null || Math.Abs(moved.Delta.Value) >= size || moved.RatingBefore != moved.RatingAfter || moved.BecameUnverified;
        return ratingCounts && sizeCounts;
    }

    private static MovedMineral? Join(NamedMineral mineral, Change[] steps, Facts facts, bool neededBefore)
    {
        var (before, last) = (steps[0].Before, steps[^1]);
        var delta = last.After - before;

        // What came and went within the window is nothing to tell; a single change of the interval alone is.
        if (steps.Length > 1 && delta is { } whole && Math.Abs(whole) < Nothing && last.NeedsVerification == neededBefore)
        {
            return null;
        }

        var parts = steps.SelectMany(s => s.Causes).GroupBy(c => (c.Kind, c.Id)).Select(g => (g.Key.Kind, g.Key.Id, Delta: g.Sum(c => c.Delta), Break: g.Any(c => c.EditionBreak)));
        return new(
            mineral, before, last.After, Rated(before), Rated(last.After), delta, last.NeedsVerification, last.NeedsVerification && !neededBefore, steps.Length, last.At,
            [.. parts.Where(p => Math.Abs(p.Delta) >= Nothing || p.Break).OrderByDescending(p => Math.Abs(p.Delta)).ThenBy(p => p.Id, StringComparer.Ordinal)
                .Select(p => Part(p.Kind, p.Id, p.Delta, p.Break, facts))]);
    }

    private static ChangePart Part(CauseKind kind, string id, double delta, bool editionBreak, Facts facts)
    {
        if (kind == CauseKind.Clause && facts.Ledger.Find(id.Split('/')[0])?.Instrument is { } instrument)
        {
            return new(kind, id, instrument.Id, instrument.Kind, instrument.Title, delta, editionBreak, Citations.Of(instrument));
        }

        var source = facts.Figures.Sources.GetValueOrDefault(id);
        return new(kind, id, null, null, ScoreWords.Cause(kind, id, facts), delta, editionBreak, source is null ? null : Citations.Of(source));
    }

    private static Rating? Rated(double? score) => score is { } value ? Ratings.Of(value) : null;
}
