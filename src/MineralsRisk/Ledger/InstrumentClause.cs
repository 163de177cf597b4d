using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

/// <summary>Whether a clause covers its minerals wholly, or some forms or sites only.</summary>
public enum Extent
{
    Full,
    Part,
}

/// <summary>What a clause covers, whom it is aimed at, what it does, and what has happened to it.</summary>
public record InstrumentClause
{
    /// <summary>The instrument's id and the clause's place in it, from 1: <c>CN-2025-18/1</c>.</summary>
    public required string Id { get; init; }

    public required Measure Measure { get; init; }

    /// <summary>Of an export tax, in percent.</summary>
    public double? RatePercent { get; init; }

    /// <summary>In words.</summary>
    public required string Scope { get; init; }

    /// <summary>Mineral ids or <c>ALL</c>; none where it covers no mineral of its own.</summary>
    public required string[] Minerals { get; init; }

    /// <summary>Minerals the text names without being limited to them.</summary>
    [AllowNull]
    public string[] NamedMinerals { get; init => field = value ?? []; } = [];

    public required Stage[] Stages { get; init; }

    [AllowNull]
    public string[] HsCodes { get; init => field = value ?? []; } = [];

    [AllowNull]
    public string[] ControlCodes { get; init => field = value ?? []; } = [];

    /// <summary>Of a listing: number and names, in words.</summary>
    public string? Entities { get; init; }

    public Extent Extent { get; init; }

    /// <summary>ISO codes, <c>EUN</c> or <c>ALL</c>; <c>ALL</c> when left out.</summary>
    [AllowNull]
    public string[] Targets { get; init => field = value ?? [Clause.All]; } = [Clause.All];

    /// <summary>The date of the newest source that speaks of its state, as far as it is newer than the newest event.</summary>
    [JsonPropertyOrder(1)]
    public DateOnly? LastVerified { get; init; }

    /// <summary>In order of date.</summary>
    [JsonPropertyOrder(2)]
    public required InstrumentEvent[] Events { get; init; }
}
