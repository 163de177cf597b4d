using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

/// <summary>How exactly a date is known; one known to the month or the year stands at its last day.</summary>
public enum Precision
{
    Day,
    Month,
    Year,
}

/// <summary>A dated event in the life of a clause.</summary>
public sealed record InstrumentEvent
{
    public required EventType Type { get; init; }

    public required DateOnly Date { get; init; }

    public Precision Precision { get; init; }

    /// <summary>Last day, included, of what the event begins or moves.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The id of the announcement that did it, as <c>CN-2025-70</c>.</summary>
    public string? Act { get; init; }

    /// <summary>The id of the commitment a pledge event speaks of; null: all of its clause.</summary>
    public string? Commitment { get; init; }

    /// <summary>The instant from which it was public.</summary>
    public required DateTimeOffset KnownFrom { get; init; }

    public required string Source { get; init; }

    public string? Note { get; init; }
}
