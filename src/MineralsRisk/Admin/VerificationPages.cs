using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Ledger;

namespace MineralsRisk.Admin;

/// <summary>What ran out without anybody saying what followed, by the act that set its term, and the form that says it.</summary>
internal static class VerificationPages
{
    public const string Address = AdminRoom.Root + "/verification";

    /// <summary>How far ahead a term that runs out is worth a look.</summary>
    private const int DaysAhead = 60;

    public static void MapVerification(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/verification");
        group.MapGet("", (HttpContext context, LedgerNow ledger) =>
        {
            var (today, view) = (ledger.Today, ledger.Read());
            var terms = RunningTerms.Of(view, today);
            return AdminAnswer.Of<VerificationPage>(
                context, StatusCodes.Status200OK,
                (nameof(VerificationPage.RanOut), ByAct(view, terms.Where(t => t.Clause.NeedsVerification))),
                (nameof(VerificationPage.RunsOut), ByAct(view, terms.Where(t => !t.Clause.NeedsVerification && t.Until <= today.AddDays(DaysAhead)))));
        });
        group.MapGet("/{act}", (string act, HttpContext context, LedgerNow ledger) => new EventPages(context, ledger, SubjectOf(act, ledger)).Show(context.Request.Query["what"].ToString()));
        group.MapPost("/{act}", (string act, HttpContext context, LedgerNow ledger) => new EventPages(context, ledger, SubjectOf(act, ledger)).TakeAsync(Address));
    }

    private static IReadOnlyList<TermsOfAct> ByAct(LedgerView ledger, IEnumerable<RunningTerm> terms) =>
    [
        .. terms.GroupBy(t => t.Act, StringComparer.Ordinal).OrderBy(g => g.Min(t => t.Until)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TermsOfAct(g.Key, ledger.Find(g.Key)?.Instrument.Title, [.. g])),
    ];

    private static EventSubject SubjectOf(string act, LedgerNow ledger)
    {
        var view = ledger.Read();
        var terms = RunningTerms.Of(view, ledger.Today).Where(t => t.Act == act).ToArray();
        if (terms.Length == 0)
        {
            throw new ProblemException(ProblemType.NotFound, "Nothing of this act runs or ran out any more. The list of what needs verification tells what is left.");
        }

        var ranOut = Array.Exists(terms, t => t.Clause.NeedsVerification);
        return new(
            view.Find(act)?.Instrument.Title ?? act,
            act,
            [.. terms.Select(t => new EventTarget(t.Record, t.Clause, t.Until, t.Suspension, t.Clause.NeedsVerification == ranOut))]);
    }
}
