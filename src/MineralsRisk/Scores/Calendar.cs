using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

public enum CalendarKind
{
    /// <summary>The last day of a suspension: what follows is not known until somebody says so.</summary>
    SuspensionEnds,

    /// <summary>The last day of a temporary measure.</summary>
    TermEnds,
    EntersIntoForce,
    PledgeDue,

    /// <summary>Another event already dated.</summary>
    Event,
}

/// <summary>Something dated ahead.</summary>
/// <param name="Date">For an end, the last day; its effect begins the day after.</param>
/// <param name="Effects">What it would bring of the perspective's scores; empty where it moves none.</param>
public sealed record CalendarRow(DateOnly Date, CalendarKind Kind, string Instrument, string Clause, string Text, IReadOnlyList<CalendarEffect> Effects);

/// <param name="Delta">The clause's part of the change, in units of the score.</param>
public sealed record CalendarEffect(string Mineral, double Delta);

/// <summary>What the ledger has dated ahead of a day.</summary>
public static class Calendar
{
    /// <summary>In order of date, then clause.</summary>
    public static IReadOnlyList<CalendarRow> After(Snapshot snapshot, Question question) =>
        [.. snapshot.Facts.Ledger.Answers(InstrumentKind.Framework, question.AsOf, question.KnownAtOrEverything)
            .Concat(snapshot.Facts.Ledger.Answers(InstrumentKind.ExportControl, question.AsOf, question.KnownAtOrEverything))
            .SelectMany(i => i.Clauses.SelectMany(c => Of(snapshot, question, i, c)))
            .OrderBy(r => r.Date).ThenBy(r => r.Clause, StringComparer.Ordinal).ThenBy(r => r.Kind).ThenBy(r => r.Text, StringComparer.Ordinal)];

    /// <summary>The day on which what a row tells begins to act.</summary>
    public static DateOnly EffectDay(CalendarRow row) => row.Kind is CalendarKind.SuspensionEnds or CalendarKind.TermEnds ? row.Date.AddDays(1) : row.Date;

    private static IEnumerable<CalendarRow> Of(Snapshot snapshot, Question question, InstrumentAnswer instrument, ClauseAnswer clause)
    {
        foreach (var e in clause.Events.Where(e => e.Date > question.AsOf))
        {
            var pledge = instrument.Commitments.FirstOrDefault(c => c.Id is not null && c.Id == e.Commitment);
            yield return new(
                e.Date,
                e.Type switch { EventType.EntersIntoForce => CalendarKind.EntersIntoForce, EventType.PledgeDue => CalendarKind.PledgeDue, _ => CalendarKind.Event },
                instrument.Id, clause.Id,
                e.Type switch
                {
                    EventType.EntersIntoForce => $"{instrument.Title}: enters into force",
                    EventType.PledgeDue => Due(instrument, pledge?.Text ?? clause.Scope),
                    _ => $"{instrument.Title}: {Storage.Words.Of(e.Type)}",
                },
                Effects(snapshot, question, clause, e.Date));
        }

        foreach (var pledge in instrument.Commitments.Where(c => c.Clause == clause.Id))
        {
            if (pledge is { State: CommitmentState.Open, DueDate: { } due } && due > question.AsOf && !HasEvent(snapshot, instrument.Id, pledge))
            {
                yield return new(due, CalendarKind.PledgeDue, instrument.Id, clause.Id, Due(instrument, pledge.Text), Effects(snapshot, question, clause, due));
            }
        }

        if (ClauseLapses.Of(clause).FirstOrDefault(l => l.Until >= question.AsOf) is { Until: var until, Suspension: var suspension })
        {
            yield return new(
                until,
                suspension ? CalendarKind.SuspensionEnds : CalendarKind.TermEnds,
                instrument.Id, clause.Id,
                suspension ? $"{instrument.Title}: last day of the suspension" : $"{instrument.Title}: last day of its term",
                Effects(snapshot, question, clause, until.AddDays(1)));
        }
    }

    private static string Due(InstrumentAnswer instrument, string pledge) => $"{instrument.Title}: due: {pledge}";

    /// <summary>An event tells its due day, known by then or not.</summary>
    private static bool HasEvent(Snapshot snapshot, string instrument, Commitment pledge) => snapshot.Facts.Ledger.Find(instrument)!.Instrument.Clauses.Any(
        c => c.Id == pledge.Clause && Array.Exists(c.Events, e => e.Type == EventType.PledgeDue && (e.Commitment is null || e.Commitment == pledge.Id)));

    private static IReadOnlyList<CalendarEffect> Effects(Snapshot snapshot, Question question, ClauseAnswer clause, DateOnly day) =>
        [.. from mineral in snapshot.Facts.Figures.Minerals.Values
            where Clause.Covers(clause.Minerals, mineral.Id, mineral.Group)
            orderby mineral.Id
            let step = ScoreStep.On(ScoreReader.Steps(snapshot, mineral.Id, question), day)
            where step?.From == day
            from cause in step.Causes
            where cause.Kind == CauseKind.Clause && cause.Id == clause.Id && cause.Delta != 0
            select new CalendarEffect(mineral.Id, cause.Delta)];
}
