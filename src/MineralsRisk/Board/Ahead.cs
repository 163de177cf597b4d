using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>Something ahead that moves scores: the rows of the calendar of one instrument on one day.</summary>
/// <param name="EffectDay">The first day of what follows.</param>
/// <param name="Effects">The largest first.</param>
public sealed record AheadEntry(DateOnly Date, DateOnly EffectDay, InstrumentKind Kind, string Instrument, string Text, IReadOnlyList<CalendarEffect> Effects)
{
    /// <summary>In order of time.</summary>
    /// <param name="minerals">Those to tell of.</param>
    public static IReadOnlyList<AheadEntry> Of(IReadOnlyList<CalendarRow> calendar, Facts facts, Func<string, bool> minerals, int most) =>
        [.. calendar
            .Where(r => r.Effects.Any(e => minerals(e.Mineral)))
            .GroupBy(r => (r.Date, r.Kind, r.Instrument, r.Text))
            .Take(most)
            .Select(rows => new AheadEntry(
                rows.Key.Date, Calendar.EffectDay(rows.First()), facts.Ledger.Find(rows.Key.Instrument)!.Instrument.Kind, rows.Key.Instrument, rows.Key.Text,
                [.. rows.SelectMany(r => r.Effects).Where(e => minerals(e.Mineral)).GroupBy(e => e.Mineral, StringComparer.Ordinal)
                    .Select(e => new CalendarEffect(e.Key, e.Sum(x => x.Delta)))
                    .OrderByDescending(e => Math.Abs(e.Delta)).ThenBy(e => e.Mineral, StringComparer.Ordinal)]))];
}
