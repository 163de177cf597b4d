using MineralsRisk.Ledger;

namespace MineralsRisk.Admin;

/// <summary>A clause with a term or a suspension that runs, or ran out without anybody saying what followed.</summary>
/// <param name="Until">Its last day; null where what ran out has no event of its own any more.</param>
/// <param name="Act">What set it: an announcement, or the instrument itself.</param>
/// <param name="Suspension">It is a suspension of the clause that runs or ran out; otherwise a term.</param>
public sealed record RunningTerm(InstrumentRecord Record, ClauseAnswer Clause, DateOnly? Until, string Act, bool Suspension);

/// <summary>What one act set.</summary>
/// <param name="Title">None where the act is not in the ledger.</param>
public sealed record TermsOfAct(string Act, string? Title, IReadOnlyList<RunningTerm> Terms);

/// <summary>What runs out, and what ran out.</summary>
internal static class RunningTerms
{
    /// <summary>In order of their clauses.</summary>
    public static IReadOnlyList<RunningTerm> Of(LedgerView ledger, DateOnly today) =>
        [.. from record in ledger.ExportControls.Concat(ledger.Frameworks)
            let answer = ledger.Answer(record.Instrument.Id, today, DateTimeOffset.MaxValue)
            where answer is not null
            from clause in answer.Clauses
            let term = Array.FindLast(clause.Events, e => e.Until is not null && e.Date <= today)
            where clause.NeedsVerification || (term?.Until >= today && IsOpen(clause, term))
            select new RunningTerm(record, clause, term?.Until, term?.Act ?? record.Instrument.Id, term is not null && IsSuspension(clause, term))];

    // On its last day, since a suspension may have been extended by what has a last day itself.
    private static bool IsSuspension(ClauseAnswer clause, InstrumentEvent term) =>
        Scored.StatusAfter(clause, term.Until!.Value.AddDays(-1)) is Scoring.ClauseStatus.Suspended or Scoring.ClauseStatus.NeverOperated;

    // What was said after the term began may have ended it.
    private static bool IsOpen(ClauseAnswer clause, InstrumentEvent term) => Scored.StatusAfter(clause, term.Until!.Value) == Scoring.ClauseStatus.LapsedUnverified;
}
