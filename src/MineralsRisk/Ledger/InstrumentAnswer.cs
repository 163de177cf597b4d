using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Ledger;

/// <summary>An instrument as it stood on a date, by what was public at an instant: clauses and events not yet public are left out.</summary>
public sealed record InstrumentAnswer : InstrumentHead
{
    [SetsRequiredMembers]
    private InstrumentAnswer(InstrumentRecord record, DateOnly asOf, DateTimeOffset knownAt)
        : base(record.Instrument)
    {
        (Version, Withdrawn, AsOf, KnownAt) = (record.Version, record.WithdrawnReason, asOf, knownAt);
        var known = record.Instrument.Clauses
            .Select(c => c with { Events = Array.FindAll(c.Events, e => e.KnownFrom <= knownAt) })
            .Where(c => c.Events.Length > 0)
            .ToArray();
        Clauses = [.. known.Select(c => ClauseAnswer.Of(c, asOf, knownAt))];
        Commitments = [.. record.Instrument.Commitments
            .Join(known, c => c.Clause, c => c.Id, (commitment, clause) => CommitmentAnswer.Of(commitment, clause.Events, asOf))];
    }

    /// <summary>From 1.</summary>
    [JsonPropertyOrder(1)]
    public int Version { get; }

    /// <summary>Why it was withdrawn; null where it stands.</summary>
    [JsonPropertyOrder(1)]
    public string? Withdrawn { get; }

    [JsonPropertyOrder(1)]
    public DateOnly AsOf { get; }

    [JsonPropertyOrder(1)]
    public DateTimeOffset KnownAt { get; init; }

    [JsonPropertyOrder(1)]
    public ClauseAnswer[] Clauses { get; }

    [JsonPropertyOrder(1)]
    public CommitmentAnswer[] Commitments { get; }

    /// <summary>Those of its clauses: one announcement can have clauses that stand differently.</summary>
    [JsonIgnore]
    public IEnumerable<ClauseStatus> Statuses => Clauses.Select(c => c.Status).OfType<ClauseStatus>().Distinct();

    internal static InstrumentAnswer Of(InstrumentRecord record, DateOnly asOf, DateTimeOffset knownAt) => new(record, asOf, knownAt);
}

/// <summary>A clause with where it stands.</summary>
public sealed record ClauseAnswer : InstrumentClause
{
    [SetsRequiredMembers]
    private ClauseAnswer(InstrumentClause known, DateOnly asOf, DateTimeOffset knownAt)
        : base(known)
    {
        Status = ClauseTimeline.StatusOn(Scored.Events(known), asOf, knownAt);
        var verified = known.Events.Max(e => DateOf(e.KnownFrom));
        LastVerified = known.LastVerified is { } stated && stated > verified && Timestamp.StartOf(stated) <= knownAt ? stated : verified;
        VerifiedDaysAgo = Math.Max(0, asOf.DayNumber - LastVerified.Value.DayNumber);
    }

    /// <summary>Null before its first event.</summary>
    [JsonPropertyOrder(1)]
    public ClauseStatus? Status { get; }

    /// <summary>A term or a suspension ran out and nothing says what followed.</summary>
    [JsonPropertyOrder(1)]
    public bool NeedsVerification => Status == ClauseStatus.LapsedUnverified;

    /// <summary>Days from <c>lastVerified</c> to the date asked for; 0 where that came later.</summary>
    [JsonPropertyOrder(1)]
    public int VerifiedDaysAgo { get; }

    /// <param name="known">With the events that were public.</param>
    internal static ClauseAnswer Of(InstrumentClause known, DateOnly asOf, DateTimeOffset knownAt) => new(known, asOf, knownAt);

    private static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}

public enum CommitmentState
{
    Open,

    /// <summary>Its day is over and nothing says whether it was met.</summary>
    DueUnverified,
    Met,
    Missed,
}

/// <summary>A commitment with what has become of it.</summary>
public sealed record CommitmentAnswer : Commitment
{
    [SetsRequiredMembers]
    private CommitmentAnswer(Commitment commitment, InstrumentEvent[] known, DateOnly asOf)
        : base(commitment)
    {
        var last = known.LastOrDefault(e => e.Date <= asOf
            && e.Type is EventType.PledgeMet or EventType.PledgeMissed
            && (e.Commitment is null || e.Commitment == commitment.Id));
        State = last?.Type switch
        {
            EventType.PledgeMet => CommitmentState.Met,
            EventType.PledgeMissed => CommitmentState.Missed,
            _ => asOf > commitment.DueDate ? CommitmentState.DueUnverified : CommitmentState.Open,
        };
    }

    public CommitmentState State { get; }

    /// <param name="known">The events of its clause that were public, in order of date.</param>
    internal static CommitmentAnswer Of(Commitment commitment, InstrumentEvent[] known, DateOnly asOf) => new(commitment, known, asOf);
}
