using MineralsRisk.Scores;

namespace MineralsRisk.Digest.Editions;

/// <summary>What earlier editions told of an instrument that has been withdrawn or replaced since.</summary>
internal static class Corrections
{
    /// <summary>In the order of the corrections' instants; an earlier edition that has made the same correction makes it once and for all.</summary>
    /// <param name="earlier">The editions before for the same readers, newest first.</param>
    /// <param name="moved">Instruments that moved a score within the window: a new version from within it that moved none only changed words.</param>
    /// <param name="asOf">The day whose scores are set beside those that were told.</param>
    public static IReadOnlyList<Correction> Of(IReadOnlyList<Edition> earlier, IReadOnlySet<string> moved, Snapshot snapshot, DateOnly asOf)
    {
        if (earlier is not [var last, ..])
        {
            return [];
        }

        var corrected = earlier.SelectMany(e => e.Content.Corrections).Select(c => (c.Instrument, c.CorrectedAt)).ToHashSet();
        return [.. from edition in earlier
            from told in edition.Content.Moved.SelectMany(m => m.Parts.Where(p => p.Instrument is not null).Select(p => (Mineral: m, Part: p))).GroupBy(t => t.Part.Instrument!, StringComparer.Ordinal)
            let record = snapshot.Facts.Ledger.Find(told.Key)
            where record is not null && record.RecordedAt > edition.MadeAt && (!record.Stands || (record.RecordedAt > last.MadeAt && moved.Contains(told.Key))) && !corrected.Contains((told.Key, record.RecordedAt))
            orderby record.RecordedAt, told.Key, edition.To
            select new Correction(
                edition.Id, edition.To, told.Key, record.Instrument.Kind, record.Instrument.Title, record.RecordedAt, record.WithdrawnReason,
                [.. told.GroupBy(t => t.Mineral.Mineral.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new ToldEffect(g.First().Mineral.Mineral, g.Sum(t => t.Part.Delta), g.First().Mineral.After, ScoreReader.Score(snapshot, g.Key, new(edition.Filter.Perspective, asOf, null)).Score))])];
    }
}
