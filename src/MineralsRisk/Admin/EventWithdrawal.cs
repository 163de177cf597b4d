using System.Globalization;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;

namespace MineralsRisk.Admin;

/// <summary>
/// Takes an event back that was recorded wrongly, on every clause where the same was recorded: new versions without it, known from now on. The
/// versions before are kept and answer for what was known then.
/// </summary>
internal sealed class EventWithdrawal(HttpContext context, LedgerView ledger)
{
    /// <summary>The address of the form for an event.</summary>
    /// <param name="place">Of the event among those of its clause, from 0.</param>
    public static string AddressOf(string clause, int place) => string.Create(
        CultureInfo.InvariantCulture, $"{LedgerPages.AddressOf(clause.Split('/')[0])}/withdraw-event?clause={Uri.EscapeDataString(clause)}&event={place}");

    public HtmlAnswer Show(string id)
    {
        var (wrong, targets) = Find(id);
        return Page(StatusCodes.Status200OK, wrong, targets, [.. targets.Select(t => t.Clause.Id)], "", FormState.Untouched);
    }

    public async Task<IResult> TakeAsync(string id)
    {
        var (wrong, targets) = Find(id);
        var typed = await Typed.ReadAsync(context);
        var ticked = targets.Where(t => typed.All("clauses").Contains(t.Clause.Id)).ToArray();
        return await LedgerForm.TakeAsync(
            context, typed, () => Propose(typed, wrong, ticked),
            (status, state) => Page(status, wrong, targets, [.. ticked.Select(t => t.Clause.Id)], typed.Raw("reason"), state),
            (LedgerPages.AddressOf(id), "withdrawn"));
    }

    private Proposal? Propose(Typed typed, InstrumentEvent wrong, WrongEvent[] ticked)
    {
        var tags = RecordTag.Read(typed);
        var reason = typed.Line("reason", "The reason");
        if (ticked.Length == 0)
        {
            typed.Complain("clauses", "Tick the clauses it did not happen to.");
        }

        var after = ticked.GroupBy(t => t.Record).Select(g => Without(g, wrong, tags, typed)).ToArray();
        return new(after, (connection, who) =>
        {
            var recording = context.RequestServices.GetRequiredService<LedgerRecording>();
            foreach (var record in after)
            {
                recording.Replace(connection, who, record.Instrument, current => RecordTag.Require(current, tags), reason);
            }
        });
    }

    private static InstrumentRecord Without(IGrouping<InstrumentRecord, WrongEvent> targets, InstrumentEvent wrong, IReadOnlyDictionary<string, string> tags, Typed typed)
    {
        RecordTag.Require(targets.Key, tags);
        var ids = targets.Select(t => t.Clause.Id).ToHashSet(StringComparer.Ordinal);
        var clauses = targets.Key.Instrument.Clauses
            .Select(c => ids.Contains(c.Id) ? c with { Events = [.. c.Events.Where(e => !IsSame(e, wrong))] } : c)
            .ToArray();
        if (Array.Find(clauses, c => c.Events.Length == 0) is { } empty)
        {
            typed.Complain("clauses", $"{empty.Id} would have no event left. Withdraw the instrument instead, or edit it.");
        }

        return targets.Key with { Instrument = targets.Key.Instrument with { Clauses = clauses }, Version = targets.Key.Version + 1 };
    }

    private (InstrumentEvent Wrong, IReadOnlyList<WrongEvent> Targets) Find(string id)
    {
        var query = context.Request.Query;
        var clause = ledger.Find(id) is { Stands: true } record ? Array.Find(record.Instrument.Clauses, c => c.Id == query["clause"]) : null;
        if (clause is null || !int.TryParse(query["event"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place >= clause.Events.Length)
        {
            throw new ProblemException(ProblemType.NotFound, "This event is not in the ledger any more. The page of the instrument shows what is.");
        }

        var wrong = clause.Events[place];
        return (wrong, [.. from r in ledger.ExportControls.Concat(ledger.Frameworks)
                           from c in r.Instrument.Clauses
                           where c.Id == clause.Id || (wrong.Act is not null && Array.Exists(c.Events, e => IsSame(e, wrong)))
                           select new WrongEvent(r, c)]);
    }

    // The same form recorded them: all is equal but perhaps the instant from which it was known.
    private static bool IsSame(InstrumentEvent one, InstrumentEvent other) => one with { KnownFrom = other.KnownFrom } == other;

    private HtmlAnswer Page(int status, InstrumentEvent wrong, IReadOnlyList<WrongEvent> targets, IReadOnlyList<string> ticked, string reason, FormState state) => AdminAnswer.Of<WithdrawEventPage>(
        context, status,
        (nameof(WithdrawEventPage.Wrong), wrong), (nameof(WithdrawEventPage.Targets), targets), (nameof(WithdrawEventPage.Ticked), ticked),
        (nameof(WithdrawEventPage.Reason), reason), (nameof(WithdrawEventPage.State), state));
}

/// <summary>A clause with an event that was recorded wrongly.</summary>
public sealed record WrongEvent(InstrumentRecord Record, InstrumentClause Clause);
