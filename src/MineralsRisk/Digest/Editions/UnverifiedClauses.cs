using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Digest.Editions;

/// <summary>The clauses that ran out and of which nobody has said what followed.</summary>
internal static class UnverifiedClauses
{
    /// <summary>The newest first.</summary>
    /// <param name="since">The day before which they were unverified already.</param>
    public static IReadOnlyList<UnverifiedClause> Of(Facts facts, IReadOnlyList<NamedMineral> minerals, DateOnly since, DateOnly asOf) =>
        [.. from kind in Enum.GetValues<InstrumentKind>()
            from instrument in facts.Ledger.Answers(kind, asOf, DateTimeOffset.MaxValue)
            from clause in instrument.Clauses
            where clause.NeedsVerification
            let touched = minerals.Where(m => Clause.Covers(clause.Minerals, m.Id, facts.Figures.Minerals[m.Id].Group)).ToArray()
            where touched.Length > 0
            let lapse = ClauseLapses.Of(clause).LastOrDefault(l => l.Until < asOf)
            orderby lapse?.Until descending, clause.Id
            select new UnverifiedClause(
                clause.Id, instrument.Id, instrument.Kind, instrument.Title, clause.Scope, lapse?.Suspension ?? false, lapse?.Until, lapse?.Until >= since, touched, Citations.Of(facts.Ledger.Find(instrument.Id)!.Instrument))];
}
