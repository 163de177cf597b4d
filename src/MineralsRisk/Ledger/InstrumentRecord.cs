namespace MineralsRisk.Ledger;

/// <summary>One version of an instrument with its events.</summary>
/// <param name="Version">From 1.</param>
/// <param name="KnownFrom">The instant from which this version was public.</param>
/// <param name="RecordedAt">When it was written here.</param>
/// <param name="WithdrawnReason">Why it was withdrawn with this version; null where it stands.</param>
public sealed record InstrumentRecord(Instrument Instrument, int Version, DateTimeOffset KnownFrom, DateTimeOffset RecordedAt, string? WithdrawnReason)
{
    public bool Stands => WithdrawnReason is null;

    /// <summary>The latest instant at which something about it became public.</summary>
    public DateTimeOffset NewestFact => Instrument.Clauses
        .SelectMany(c => c.Events.Select(e => e.KnownFrom).Concat(c.LastVerified is { } day ? [Storage.Timestamp.StartOf(day)] : []))
        .Append(KnownFrom)
        .Max();
}
