using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Recording one event on several clauses, in one transaction.</summary>
internal sealed class EventPages(HttpContext context, LedgerNow ledger, EventSubject subject)
{
    /// <summary>The form before anything is typed.</summary>
    /// <param name="what">The kind of event that was chosen before, if any.</param>
    public HtmlAnswer Show(string what) => Page(
        StatusCodes.Status200OK,
        EventForm.Blank(EventForm.Types.ContainsKey(what) ? what : Words.Of(Scoring.EventType.Extended), ledger.Today, subject.Act)
            .And(new(("clauses", subject.Targets.Where(t => t.Ticked && WhatFollowed.IsLikely(what, t, subject.Act)).Select(t => t.Clause.Id).ToArray()))),
        FormState.Untouched);

    /// <param name="next">Where to go once it is saved.</param>
    public async Task<IResult> TakeAsync(string next)
    {
        var typed = await Typed.ReadAsync(context);
        return await LedgerForm.TakeAsync(context, typed, () => Propose(typed), (status, state) => Page(status, typed.Filling, state), (next, "saved"));
    }

    private Proposal? Propose(Typed typed)
    {
        var clauses = typed.All("clauses");
        var ticked = subject.Targets.Where(t => clauses.Contains(t.Clause.Id)).ToArray();
        if (ticked.Length == 0 || ticked.Length != clauses.Count)
        {
            typed.Complain("clauses", ticked.Length == 0 ? "Tick the clauses it happened to." : "A clause that was ticked is not among these any more.");
        }

        if (EventForm.Read(typed, ledger.Instant) is not { } happened)
        {
            return null;
        }

        var tags = RecordTag.Read(typed);
        return new([.. ticked.GroupBy(t => t.Record).Select(g => With(g, happened, tags, typed))], (connection, who) =>
        {
            var recording = context.RequestServices.GetRequiredService<LedgerRecording>();
            foreach (var group in ticked.GroupBy(t => t.Record.Instrument))
            {
                RecordTag.Require(LedgerRecording.Standing(connection, group.Key.Kind, group.Key.Id), tags);
                foreach (var target in group)
                {
                    recording.AddEvent(connection, who, group.Key.Kind, group.Key.Id, (target.Clause.Id, happened));
                }
            }
        });
    }

    // The instrument as it would be, the event found right in its place in each clause.
    private InstrumentRecord With(IGrouping<InstrumentRecord, EventTarget> targets, InstrumentEvent happened, IReadOnlyDictionary<string, string> tags, Typed typed)
    {
        RecordTag.Require(targets.Key, tags);
        var facts = context.RequestServices.GetRequiredService<Published>().Snapshot.Facts;
        var instrument = targets.Key.Instrument;
        foreach (var target in targets)
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

        return targets.Key with { Instrument = instrument, Version = targets.Key.Version + 1 };
    }

    // A complaint about a field belongs to it; any other to the clause.
    private static void Complain(Typed typed, string clause, ProblemException refusal)
    {
        foreach (var (pointer, words) in refusal.Errors ?? new Dictionary<string, string[]>())
        {
            typed.Complain(pointer is ['/', .. var member] && EventForm.Fields.Contains(member) ? member : "clauses", $"{clause}: {words[0]}");
        }
    }

    private HtmlAnswer Page(int status, Filling form, FormState state) => AdminAnswer.Of<EventPage>(
        context, status, (nameof(EventPage.Subject), subject), (nameof(EventPage.Form), form), (nameof(EventPage.State), state));
}

/// <summary>What an event can be recorded on, on one page.</summary>
/// <param name="Act">The announcement that is likely behind it.</param>
public sealed record EventSubject(string Title, string? Act, IReadOnlyList<EventTarget> Targets);

/// <param name="Until">The last day of what runs or ran out; null: nothing does.</param>
/// <param name="Suspension">What runs or ran out is a suspension of the clause.</param>
/// <param name="Ticked">Likely meant.</param>
public sealed record EventTarget(InstrumentRecord Record, ClauseAnswer Clause, DateOnly? Until, bool Suspension, bool Ticked);
