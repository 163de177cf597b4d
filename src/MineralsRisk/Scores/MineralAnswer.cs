using System.Text.Json.Serialization;
using MineralsRisk.Figures;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>A mineral with its score, as lists show it.</summary>
public record MineralRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string? Symbol { get; init; }

    public required string? Group { get; init; }

    /// <summary>Official lists it is on.</summary>
    public required IReadOnlyList<string> Lists { get; init; }

    public required string Perspective { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset KnownAt { get; init; }

    public required string Status { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Supply risk; 1 and above is what the EU calls critical. Null when unscored.</summary>
    public required double? Score { get; init; }

    /// <summary>The least the score can be, given what the figures leave open.</summary>
    public required double? ScoreLow { get; init; }

    /// <summary>The most it can be.</summary>
    public required double? ScoreHigh { get; init; }

    public required Rating? Rating { get; init; }

    public required bool? Firm { get; init; }

    public required bool NeedsVerification { get; init; }

    /// <summary>The stage with the higher supply risk, which gives the score.</summary>
    public required Stage? Bottleneck { get; init; }

    /// <summary>both, or globalOnly where the imports of the perspective, or their sources, are not known.</summary>
    public required Scope? Scope { get; init; }

    public required double? ImportReliance { get; init; }

    /// <summary>End-of-life recycling input rate, a fraction; 0 where it is missing, with a flag.</summary>
    public required double? RecyclingRate { get; init; }

    /// <summary>0..1, 1 is not substitutable; 1 where it is missing, with a flag.</summary>
    public required double? SubstitutionIndex { get; init; }

    /// <summary>Fraction of the bottleneck stage from countries whose exports to the perspective are under a measure that acts.</summary>
    public required double? RestrictedShare { get; init; }

    /// <summary>Fraction from countries with a framework that counts.</summary>
    public required double? FrameworkShare { get; init; }

    /// <summary>Fraction from neither the perspective nor a country with a framework.</summary>
    public required double? UncoveredShare { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public required IReadOnlyList<string> Editions { get; init; }

    public static MineralRow Of(FigureView figures, Mineral mineral, ScoreAnswer score) => new()
    {
        Id = mineral.Id,
        Name = mineral.Name,
        Symbol = mineral.Symbol,
        Group = mineral.Group,
        Lists = [.. figures.ListsOf[mineral.Id].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Perspective = score.Perspective,
        AsOf = score.AsOf,
        KnownAt = score.KnownAt,
        Status = score.Status,
        Reason = score.Reason,
        Score = score.Score,
        ScoreLow = score.ScoreLow,
        ScoreHigh = score.ScoreHigh,
        Rating = score.Rating,
        Firm = score.Firm,
        NeedsVerification = score.NeedsVerification,
        Bottleneck = score.Bottleneck,
        Scope = score.Scope,
        ImportReliance = score.ImportReliance,
        RecyclingRate = score.RecyclingRate,
        SubstitutionIndex = score.SubstitutionIndex,
        RestrictedShare = score.RestrictedShare,
        FrameworkShare = score.FrameworkShare,
        UncoveredShare = score.UncoveredShare,
        Flags = score.Flags,
        Editions = score.Editions,
    };
}

/// <summary>One mineral: its score with every component, what touches it, and what is scheduled.</summary>
public sealed record MineralAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string? Symbol { get; init; }

    public required string? Group { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    public required string? Note { get; init; }

    public required IReadOnlyList<MineralList> Lists { get; init; }

    public required IReadOnlyList<MineralHsCode> HsCodes { get; init; }

    public required ScoreAnswer Score { get; init; }

    /// <summary>Clauses of frameworks that cover it.</summary>
    public required IReadOnlyList<TouchingClause> Frameworks { get; init; }

    /// <summary>Clauses of export controls that cover it.</summary>
    public required IReadOnlyList<TouchingClause> Measures { get; init; }

    /// <summary>Steps that begin after the date asked for.</summary>
    public required IReadOnlyList<HistoryRow> NextChanges { get; init; }

    public required IReadOnlyList<Attribution> Attributions { get; init; }
}

/// <param name="Through">The group that the list names in the mineral's place; null where it names the mineral.</param>
public sealed record MineralList(string List, string Category, string? Through, string Source);

/// <param name="Stage">Null where the code serves no single stage.</param>
/// <param name="Shared">The code serves several minerals: no figure of one may be drawn from it.</param>
public sealed record MineralHsCode(string Hs6, string? Stage, string Description, bool Shared);

/// <summary>A clause that touches a mineral.</summary>
/// <param name="Title">Of its instrument.</param>
/// <param name="Country">Who took the measure; null for a framework.</param>
/// <param name="Parties">Of a framework.</param>
/// <param name="Coverage">full; partial where it covers some members of the group, or some forms or sites only.</param>
/// <param name="Status">Null before its first event.</param>
/// <param name="MovesTrade">It moves t for the perspective on the date asked for.</param>
public sealed record TouchingClause(
    string Clause, string Instrument, string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Parties,
    Measure Measure, IReadOnlyList<Stage> Stages, IReadOnlyList<string> Targets, string Coverage, ClauseStatus? Status, bool NeedsVerification, bool MovesTrade);
