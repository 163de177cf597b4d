using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Digest.Editions;

/// <summary>What the calendar has ahead for some minerals.</summary>
internal static class AheadEntries
{
    /// <summary>In order of time.</summary>
    public static IReadOnlyList<AheadEntry> Of(Snapshot snapshot, Question question, IReadOnlyList<NamedMineral> minerals)
    {
        var facts = snapshot.Facts;
        var byId = minerals.ToDictionary(m => m.Id, StringComparer.Ordinal);
        return [.. from row in Calendar.After(snapshot, question)
            let instrument = facts.Ledger.Find(row.Instrument)!.Instrument
            let covered = Array.Find(instrument.Clauses, c => c.Id == row.Clause)!.Minerals
            where minerals.Any(m => Clause.Covers(covered, m.Id, facts.Figures.Minerals[m.Id].Group))
            select new AheadEntry(
                row.Date, row.Kind, row.Clause, row.Instrument, instrument.Kind, row.Text,
                [.. row.Effects.Where(e => byId.ContainsKey(e.Mineral)).Select(e => Effect(snapshot, question, byId[e.Mineral], e.Delta, Calendar.EffectDay(row)))],
                Citations.Of(instrument))];
    }

    private static AheadEffect Effect(Snapshot snapshot, Question question, NamedMineral mineral, double delta, DateOnly day)
    {
        var then = ScoreStep.On(ScoreReader.Steps(snapshot, mineral.Id, question), day)?.Answer;
        return new(mineral, delta, then?.Score, then?.Rating, then?.NeedsVerification ?? false);
    }
}
