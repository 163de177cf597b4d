namespace MineralsRisk.Scoring;

public enum EventType
{
    Announced,
    Signed,
    EntersIntoForce,
    Suspended,
    Resumed,
    Extended,
    Amended,
    Ended,
    Lapsed,
    Superseded,
    PledgeDue,
    PledgeMet,
    PledgeMissed,
}

/// <summary>A dated event in the life of a clause.</summary>
/// <param name="Date">The day; a date known to the month or the year stands at its last day.</param>
/// <param name="Until">Last day, included, of what a suspended, entersIntoForce or extended event begins.</param>
/// <param name="KnownFrom">The instant from which the event was public.</param>
public sealed record ClauseEvent(EventType Type, DateOnly Date, DateOnly? Until, DateTimeOffset KnownFrom);
