using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

/// <summary>The part of <see cref="InstrumentCheck"/> that looks at one event.</summary>
internal static class EventCheck
{
    public static void Run(Instrument instrument, InstrumentClause clause, int index, string at, Findings findings)
    {
        var e = clause.Events[index];
        findings.Day($"{at}/date", e.Date);
        findings.AddWhen(!StandsAtItsLastDay(e), $"{at}/date", "A date known to the month or the year stands at its last day.");
        findings.AddWhen(index > 0 && e.Date < clause.Events[index - 1].Date, $"{at}/date", "Events stand in order of date; this one is earlier than the one before it.");
        findings.AddWhen(
            clause.Events.Take(index).Any(b => b.Type == e.Type && b.Date == e.Date && b.Commitment == e.Commitment),
            at,
            "The same event stands here twice.");
        CheckUntil(e, at, findings);
        findings.AddWhen(e.Act is not null && !InstrumentCheck.IsId(e.Act), $"{at}/act", $"'{e.Act}' is not the id of an announcement, as CN-2025-70.");
        CheckCommitment(instrument, clause, e, at, findings);
        findings.Instant($"{at}/knownFrom", e.KnownFrom);
        findings.Text($"{at}/source", e.Source, "A fact without a source does not exist: the source of the event");
    }

    private static bool StandsAtItsLastDay(InstrumentEvent e) => e.Precision switch
    {
        Precision.Month => e.Date.Day == DateTime.DaysInMonth(e.Date.Year, e.Date.Month),
        Precision.Year => e.Date is { Month: 12, Day: 31 },
        _ => true,
    };

    private static void CheckUntil(InstrumentEvent e, string at, Findings findings)
    {
        if (e.Until is not { } until)
        {
            return;
        }

        findings.Day($"{at}/until", until);
        findings.AddWhen(until < e.Date, $"{at}/until", "The last day is not before the first.");
        findings.AddWhen(
            e.Type is not (EventType.Suspended or EventType.EntersIntoForce or EventType.Extended),
            $"{at}/until",
            "Only suspended, entersIntoForce and extended have a last day.");
    }

    private static void CheckCommitment(Instrument instrument, InstrumentClause clause, InstrumentEvent e, string at, Findings findings)
    {
        if (e.Commitment is not { } id)
        {
            return;
        }

        findings.AddWhen(
            e.Type is not (EventType.PledgeDue or EventType.PledgeMet or EventType.PledgeMissed),
            $"{at}/commitment",
            "Only an event of a pledge speaks of a commitment.");
        findings.AddWhen(
            !Array.Exists(instrument.Commitments, c => c.Id == id && c.Clause == clause.Id),
            $"{at}/commitment",
            $"'{id}' is not a commitment of this clause.");
    }
}
