using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>A document that figures are taken from; one edition of it.</summary>
public sealed record Source
{
    public required string Id { get; init; }

    public required string Publisher { get; init; }

    public required string Title { get; init; }

    public required string Edition { get; init; }

    /// <summary>A date known to the month or the year stands at its last day. None: not a source of figures.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>day, month or year.</summary>
    public string? ReleasedPrecision { get; init; }

    public required string Url { get; init; }

    public required string Licence { get; init; }

    /// <summary>The line to print beside figures of this source.</summary>
    public required string Attribution { get; init; }

    /// <summary>The instant from which its figures were public.</summary>
    public DateTimeOffset? KnownFrom => ReleasedOn is { } date ? Timestamp.StartOf(date) : null;
}
