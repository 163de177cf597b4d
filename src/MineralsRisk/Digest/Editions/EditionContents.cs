using MineralsRisk.Scores;

namespace MineralsRisk.Digest.Editions;

/// <summary>Puts together what an edition says, from the same scores, changes and calendar that the API serves.</summary>
internal static class EditionContents
{
    /// <param name="changes">Those of the window, in the order they came.</param>
    /// <param name="earlier">The editions before for the same readers, newest first.</param>
    /// <param name="now">The end of the window.</param>
    public static EditionContent Of(
        Snapshot snapshot, Cadence cadence, EditionFilter filter, DateTimeOffset from, DateTimeOffset now, IReadOnlyList<Change> changes, IReadOnlyList<Edition> earlier)
    {
        var (facts, asOf, fromDay) = (snapshot.Facts, Day(now), Day(from));
        var question = new Question(filter.Perspective, asOf, null);
        var minerals = EditionFilters.Minerals(filter, facts.Figures);
        var everything = MovedMinerals.Of(changes, minerals, facts, m => NeededVerification(snapshot, m, question, fromDay));
        var told = everything.Where(m => MovedMinerals.IsTold(m, filter)).ToArray();
        var standings = Standings.Of(snapshot, question, minerals, everything.ToDictionary(m => m.Mineral.Id, m => m.Delta, StringComparer.Ordinal));
        return new()
        {
            Cadence = cadence,
            Filter = filter,
            From = from,
            To = now,
            AsOf = asOf,
            KnownAt = facts.NewestFact,
            Corrections = Corrections.Of(
                earlier, everything.SelectMany(m => m.Parts).Select(p => p.Instrument).OfType<string>().ToHashSet(StringComparer.Ordinal), snapshot, asOf),
            Moved = told,
            BelowThreshold = everything.Count - told.Length,
            Unverified = UnverifiedClauses.Of(facts, minerals, fromDay, asOf),
            Ahead = AheadEntries.Of(snapshot, question, minerals),
            Standings = standings,
            Attributions = ScoreReader.Attributions(snapshot, minerals.SelectMany(m => ScoreReader.Score(snapshot, m.Id, question).Editions)),
        };
    }

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private static bool NeededVerification(Snapshot snapshot, string mineral, Question question, DateOnly day) =>
        ScoreStep.On(ScoreReader.Steps(snapshot, mineral, question), day)?.Answer.NeedsVerification ?? false;
}
