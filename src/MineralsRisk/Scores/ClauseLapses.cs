using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>A clause, left alone, runs out: the day after, nobody knows what followed.</summary>
/// <param name="Until">The last day.</param>
/// <param name="Suspension">It is a suspension that ends, not a term.</param>
internal sealed record ClauseLapse(DateOnly Until, bool Suspension);

/// <summary>The days that clauses run out on, as the fold of their events has them.</summary>
internal static class ClauseLapses
{
    /// <summary>In order of time.</summary>
    public static IEnumerable<ClauseLapse> Of(ClauseAnswer clause)
    {
        var events = Scored.Events(clause);
        return from until in clause.Events.Select(e => e.Until).OfType<DateOnly>().Distinct().Order()
               let then = ClauseTimeline.StatusOn(events, until, DateTimeOffset.MaxValue)
               where then != ClauseStatus.LapsedUnverified && ClauseTimeline.StatusOn(events, until.AddDays(1), DateTimeOffset.MaxValue) == ClauseStatus.LapsedUnverified
               select new ClauseLapse(until, then is ClauseStatus.Suspended or ClauseStatus.NeverOperated);
    }
}
