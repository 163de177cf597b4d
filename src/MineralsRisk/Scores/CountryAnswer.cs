using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>A country as lists show it.</summary>
/// <param name="Supplies">How many minerals it supplies at some stage.</param>
/// <param name="Restricts">How many clauses of its export controls are in force.</param>
/// <param name="Frameworks">How many frameworks it is a party to, itself or through the Union.</param>
public sealed record CountryRow(string Code, string Name, bool UnionMember, int Supplies, int Restricts, int Frameworks);

/// <summary>What one country supplies, restricts and has signed.</summary>
public sealed record CountryAnswer
{
    public required string Code { get; init; }

    public required string? Iso2 { get; init; }

    public required string Name { get; init; }

    /// <summary>Member of the EU at the end of 2020.</summary>
    public required bool UnionMember { get; init; }

    /// <summary>The country whose governance stands in for its own.</summary>
    public required string? GovernanceProxy { get; init; }

    /// <summary>W on the date asked for, 0 (best) to 10; null when it is not known.</summary>
    public required double? Governance { get; init; }

    public required string Perspective { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>By share, largest first.</summary>
    public required IReadOnlyList<SuppliedMineral> Supplies { get; init; }

    public required IReadOnlyList<RestrictingClause> Restricts { get; init; }

    public required IReadOnlyList<SignedFramework> Frameworks { get; init; }

    public required IReadOnlyList<Attribution> Attributions { get; init; }
}

/// <param name="Restricted">Its exports of the mineral to the perspective are under a measure that acts.</param>
/// <param name="Framework">A framework with the perspective counts for the mineral.</param>
public sealed record SuppliedMineral(string Mineral, Stage Stage, double Share, string Period, Mark Mark, string Edition, bool Restricted, bool Framework);

public sealed record RestrictingClause(
    string Clause, string Instrument, string Title, Measure Measure, IReadOnlyList<string> Minerals, IReadOnlyList<Stage> Stages, IReadOnlyList<string> Targets, ClauseStatus? Status);

public sealed record SignedFramework(
    string Instrument, string Title, InstrumentType? InstrumentType, IReadOnlyList<string> Parties, bool? Binding, IReadOnlyList<ClauseStatus> Statuses);
