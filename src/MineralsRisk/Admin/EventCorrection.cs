using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>
/// Takes back or puts right an event that was recorded wrongly, on every clause where the same was recorded: new versions, known from now on. The
/// versions before are kept and answer for what was known then.
/// </summary>
/// <param name="withdraws">It did not happen at all.</param>
internal sealed class EventCorrection(HttpContext context, LedgerNow ledger, bool withdraws)
{
    public const string WithdrawPath = "withdraw-event";
    public const string EditPath = "edit-event";

    public HtmlAnswer Show(string id)
    {
        var wrong = WrongEvent.Find(ledger.Read(), id, context.Request.Query);
        return Page(StatusCodes.Status200OK, wrong, EventForm.Of(wrong.Event).And(new(("clauses", wrong.Targets.Select(t => t.Clause.Id).ToArray()))), FormState.Untouched);
    }

    public async Task<IResult> TakeAsync(string id)
    {
        var wrong = WrongEvent.Find(ledger.Read(), id, context.Request.Query);
        var typed = await Typed.ReadAsync(context);
        return await LedgerForm.TakeAsync(
            context, typed, () => Propose(typed, wrong), (status, state) => Page(status, wrong, typed.Filling, state), (LedgerPages.AddressOf(id), withdraws ? "withdrawn" : "saved"));
    }

    private Proposal? Propose(Typed typed, WrongEvent wrong)
    {
        var tags = RecordTag.Read(typed);
        var reason = typed.Line("reason", "The reason");
        var ticked = wrong.Targets.Where(t => typed.All("clauses").Contains(t.Clause.Id)).ToArray();
        if (ticked.Length == 0)
        {
            typed.Complain("clauses", withdraws ? "Tick the clauses it did not happen to." : "Tick the clauses it is corrected on.");
        }

        foreach (var target in ticked)
        {
            RecordTag.Require(target.Record, tags);
        }

        var right = withdraws ? null : EventForm.Read(typed, ledger.Instant);
        if (typed.Errors.Count > 0)
        {
            return null;
        }

        var after = wrong.Mended(ticked, e => right is null ? null : right with { KnownFrom = KnownFrom(e, right) });
        Check(typed, after, right);
        return new(after, (connection, who) =>
        {
            var recording = context.RequestServices.GetRequiredService<LedgerRecording>();
            foreach (var record in after)
            {
                recording.Replace(connection, who, record.Instrument, current => RecordTag.Require(current, tags), reason);
            }
        });
    }

    // What was taken from the date follows the date.
    private static DateTimeOffset KnownFrom(InstrumentEvent wrong, InstrumentEvent right) => wrong.KnownFrom == Timestamp.StartOf(wrong.Date) ? right.KnownFrom : wrong.KnownFrom;

    private void Check(Typed typed, IReadOnlyList<InstrumentRecord> after, InstrumentEvent? right)
    {
        var facts = context.RequestServices.GetRequiredService<Published>().Snapshot.Facts;
        foreach (var instrument in after.Select(r => r.Instrument))
        {
            if (Array.Find(instrument.Clauses, c => c.Events.Length == 0) is { } empty)
            {
                typed.Complain("clauses", $"{empty.Id} would have no event left. Withdraw the instrument instead, or edit it.");
                continue;
            }

            try
            {
                Submission.Check(instrument, instrument.Kind, facts, ledger.Instant);
            }
            catch (ProblemException e) when (e.Type == ProblemType.InvalidBody)
            {
                foreach (var (pointer, words) in e.Errors ?? new Dictionary<string, string[]>())
                {
                    var member = pointer[(pointer.LastIndexOf('/') + 1)..];
                    typed.Complain(right is not null && EventForm.Fields.Contains(member) ? member : "clauses", $"{instrument.Id}: {words[0]}");
                }
            }
        }
    }

    private HtmlAnswer Page(int status, WrongEvent wrong, Filling form, FormState state) => AdminAnswer.Of<WrongEventPage>(
        context, status,
        (nameof(WrongEventPage.Action), wrong.AddressOf(withdraws ? WithdrawPath : EditPath, context.Request.Query)), (nameof(WrongEventPage.Wrong), wrong), (nameof(WrongEventPage.Withdraws), withdraws), (nameof(WrongEventPage.Form), form), (nameof(WrongEventPage.State), state));
}
