using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Recording one event on several clauses: the form, its preview, and the one transaction that saves it.</summary>
internal sealed class EventPages(HttpContext context, LedgerNow ledger, EventSubject subject)
{
    private readonly IServiceProvider _services = context.RequestServices;

    /// <summary>The empty form.</summary>
    /// <param name="what">The kind of event that was chosen before, if any.</param>
    public HtmlAnswer Show(string what) => Page(
        StatusCodes.Status200OK,
        new()
        {
            Type = EventForm.Types.ContainsKey(what) ? what : Words.Of(Scoring.EventType.Extended),
            Date = Timestamp.Of(ledger.Today),
            Act = subject.Act ?? "",
            Clauses = [.. subject.Terms.Where(t => t.Ticked).Select(t => t.Clause.Id)],
        },
        []);

    /// <summary>Previews what was typed, or saves what was previewed.</summary>
    public async Task<IResult> TakeAsync(string next)
    {
        var typed = new Typed(await FormSize.ReadAsync(context.Request, context.RequestAborted));
        var form = EventForm.Read(typed);
        var ticked = subject.Terms.Where(t => form.Clauses.Contains(t.Clause.Id)).ToArray();
        if (ticked.Length == 0 || ticked.Length != form.Clauses.Count)
        {
            typed.Complain("clauses", ticked.Length == 0 ? "Tick the clauses it happened to." : "A clause that was ticked is not among these any more.");
        }

        if (EventForm.EventOf(typed, ledger.Instant) is not { } happened)
        {
            return Page(StatusCodes.Status400BadRequest, form, typed.Errors);
        }

        try
        {
            var after = With(ticked, happened, form.Tags, typed);
            if (typed.Errors.Count > 0)
            {
                return Page(StatusCodes.Status400BadRequest, form, typed.Errors);
            }

            if (!form.Saves || form.Previewed != form.Mark)
            {
                return Page(StatusCodes.Status200OK, form with { Previewed = form.Mark }, [], _services.GetRequiredService<WritePreview>().Of(after));
            }

            await SaveAsync(ticked, happened, form.Tags);
        }
        catch (ProblemException e) when (e.Type == ProblemType.PreconditionFailed || e.Type == ProblemType.Conflict || e.Type == ProblemType.UnknownInstrument)
        {
            return Page(StatusCodes.Status409Conflict, form with { Previewed = "" }, [], conflict: e.Message);
        }

        return AdminAnswer.SeeOther(next, "saved");
    }

    // The instruments as they would be, each event found right in its place.
    private InstrumentRecord[] With(IReadOnlyList<EventTarget> ticked, InstrumentEvent happened, IReadOnlyDictionary<string, string> tags, Typed typed)
    {
        var facts = _services.GetRequiredService<Published>().Snapshot.Facts;
        var after = new List<InstrumentRecord>();
        foreach (var group in ticked.GroupBy(t => t.Record))
        {
            RecordTag.Require(group.Key, tags);
            var instrument = group.Key.Instrument;
            foreach (var target in group)
            {
                try
                {
                    instrument = Submission.With(instrument, Submission.PlaceEvent((target.Clause.Id, happened), instrument, facts, ledger.Instant), happened);
                }
                catch (ProblemException e) when (e.Type == ProblemType.InvalidBody)
                {
                    Complain(typed, target.Clause.Id, e);
                }
            }

            after.Add(group.Key with { Instrument = instrument, Version = group.Key.Version + 1 });
        }

        return [.. after];
    }

    private Task<bool> SaveAsync(IReadOnlyList<EventTarget> ticked, InstrumentEvent happened, IReadOnlyDictionary<string, string> tags)
    {
        var (who, recording) = (Sessions.WhoOf(context), _services.GetRequiredService<LedgerRecording>());
        return _services.GetRequiredService<Writes>().RunAsync(
            connection =>
            {
                foreach (var group in ticked.GroupBy(t => t.Record.Instrument))
                {
                    RecordTag.Require(LedgerRecording.Standing(connection, group.Key.Kind, group.Key.Id), tags);
                    foreach (var target in group)
                    {
                        recording.AddEvent(connection, who, group.Key.Kind, group.Key.Id, (target.Clause.Id, happened));
                    }
                }

                return true;
            },
            context.RequestAborted);
    }

    // A complaint about a field belongs to it; any other to the clause.
    private static void Complain(Typed typed, string clause, ProblemException refusal)
    {
        foreach (var (pointer, words) in refusal.Errors ?? new Dictionary<string, string[]>())
        {
            typed.Complain(pointer is "/date" or "/until" or "/act" or "/source" ? pointer[1..] : "clauses", $"{clause}: {words[0]}");
        }
    }

    private HtmlAnswer Page(int status, EventForm form, Dictionary<string, string[]> errors, PreviewAnswer? preview = null, string? conflict = null) => AdminAnswer.Of<EventPage>(
        context, status,
        (nameof(EventPage.Subject), subject), (nameof(EventPage.Form), form), (nameof(EventPage.Errors), errors), (nameof(EventPage.Preview), preview), (nameof(EventPage.Conflict), conflict));
}

/// <summary>What an event can be recorded on, on one page.</summary>
/// <param name="Act">The announcement that is likely behind it.</param>
public sealed record EventSubject(string Title, string? Act, IReadOnlyList<EventTarget> Terms);

/// <param name="Until">The last day of what runs or ran out; null: nothing does.</param>
/// <param name="Ticked">Likely meant.</param>
public sealed record EventTarget(InstrumentRecord Record, ClauseAnswer Clause, DateOnly? Until, bool Ticked);
