using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>A score as the contract gives it: every component, unrounded. Unscored: numbers are null, with a reason.</summary>
public record ScoreAnswer
{
    public required string Mineral { get; init; }

    /// <summary>ISO code of the importing economy, or EUN.</summary>
    public required string Perspective { get; init; }

    public DateOnly AsOf { get; init; }

    /// <summary>The state of knowledge; with everything known the instant of the newest fact.</summary>
    public DateTimeOffset KnownAt { get; init; }

    public string Method { get; init; } = "eu-crm";

    /// <summary>Version of the policy weights.</summary>
    public required string Weights { get; init; }

    /// <summary>scored or unscored.</summary>
    public required string Status { get; init; }

    /// <summary>noProductionFigures, noFiguresKnown or insufficientCoverage.</summary>
    public string? Reason { get; init; }

    /// <summary>Supply risk; 1 and above is what the EU calls critical. Null when unscored.</summary>
    public double? Score { get; init; }

    /// <summary>The least the score can be, given what the figures leave open.</summary>
    public double? ScoreLow { get; init; }

    /// <summary>The most it can be.</summary>
    public double? ScoreHigh { get; init; }

    public Rating? Rating { get; init; }

    /// <summary>Both ends of the interval fall into the rating.</summary>
    public bool? Firm { get; init; }

    /// <summary>A clause that bears on the score ran out and nothing says what followed.</summary>
    public bool NeedsVerification { get; init; }

    /// <summary>The stage with the higher supply risk, which gives the score.</summary>
    public Stage? Bottleneck { get; init; }

    /// <summary>both, or globalOnly where the imports of the perspective, or their sources, are not known.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Fraction; null where it is not known for the perspective.</summary>
    public double? ImportReliance { get; init; }

    /// <summary>End-of-life recycling input rate, a fraction; 0 where it is missing, with a flag.</summary>
    public double? RecyclingRate { get; init; }

    /// <summary>0..1, 1 is not substitutable; 1 where it is missing, with a flag.</summary>
    public double? SubstitutionIndex { get; init; }

    /// <summary>Fraction of the bottleneck stage from countries whose exports to the perspective are under a measure that acts.</summary>
    public double? RestrictedShare { get; init; }

    /// <summary>Fraction from countries with a framework that counts.</summary>
    public double? FrameworkShare { get; init; }

    /// <summary>Fraction from neither the perspective nor a country with a framework.</summary>
    public double? UncoveredShare { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StageAnswer>? Stages { get; init; }

    /// <summary>
    /// What to know about the inputs: figuresAfterDate, importsAfterDate, importsNotKnown, importSourcesMissing, netExporter, importRelianceBound, governanceProxy,
    /// governanceMissing, recyclingRateFromEu, recyclingRateFromScrreen2, recyclingRateMissing, substitutionIndexMissing.
    /// </summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>The clauses whose state has to be verified.</summary>
    public required IReadOnlyList<string> UnverifiedClauses { get; init; }

    /// <summary>The editions the answer drew on.</summary>
    public required IReadOnlyList<string> Editions { get; init; }

    public static ScoreAnswer Of(MineralScore score) => new()
    {
        Mineral = score.Mineral,
        Perspective = score.Perspective,
        Weights = score.Weights,
        Status = score.IsScored ? "scored" : "unscored",
        Reason = score.Reason is { } reason ? Words.Of(reason) : null,
        Score = score.Score,
        ScoreLow = score.Low,
        ScoreHigh = score.High,
        Rating = score.Rating,
        Firm = score.Firm,
        NeedsVerification = score.NeedsVerification,
        Bottleneck = score.Bottleneck,
        Scope = score.Scope,
        ImportReliance = score.ImportReliance,
        RecyclingRate = score.RecyclingRate,
        SubstitutionIndex = score.SubstitutionIndex,
        RestrictedShare = score.Coverage?.Restricted,
        FrameworkShare = score.Coverage?.Framework,
        UncoveredShare = score.Coverage?.Uncovered,
        Stages = [.. score.Stages.Select(StageAnswer.Of)],
        Flags = score.Flags,
        UnverifiedClauses = score.Unverified,
        Editions = score.Editions,
    };
}

/// <summary>A score on its own, with the lines to print beside it.</summary>
public sealed record AttributedScore : ScoreAnswer
{
    [SetsRequiredMembers]
    private AttributedScore(ScoreAnswer score, IReadOnlyList<Attribution> attributions)
        : base(score) => Attributions = attributions;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<Attribution> Attributions { get; }

    public static AttributedScore Of(Snapshot snapshot, ScoreAnswer score) => new(score, ScoreReader.Attributions(snapshot, score.Editions));
}

/// <summary>One stage of a score. <c>hhi</c> is on 0..10 000, the weighted ones on 0..10.</summary>
public sealed record StageAnswer
{
    public required Stage Stage { get; init; }

    public required double Score { get; init; }

    public required double ScoreLow { get; init; }

    public required double ScoreHigh { get; init; }

    public required double Hhi { get; init; }

    public required double HhiLow { get; init; }

    public required double HhiHigh { get; init; }

    public required double HhiGovernance { get; init; }

    public required double HhiTrade { get; init; }

    /// <summary>Null for the scope global only.</summary>
    public required double? HhiSourcing { get; init; }

    public required TopSupplier? Top1 { get; init; }

    public required double Top3Share { get; init; }

    /// <summary>The supply left without the largest supplier.</summary>
    public required double NMinus1 { get; init; }

    public required string Period { get; init; }

    public required string Edition { get; init; }

    public static StageAnswer Of(StageScore stage) => new()
    {
        Stage = stage.Stage,
        Score = stage.Score,
        ScoreLow = stage.Low,
        ScoreHigh = stage.High,
        Hhi = stage.Concentration.Hhi,
        HhiLow = stage.Concentration.Low,
        HhiHigh = stage.Concentration.High,
        HhiGovernance = stage.Governance,
        HhiTrade = stage.Trade,
        HhiSourcing = stage.Sourcing,
        Top1 = stage.TopCountry is { } country ? new(country, stage.Concentration.Top1) : null,
        Top3Share = stage.Concentration.Top3,
        NMinus1 = stage.Concentration.NMinus1,
        Period = stage.Period,
        Edition = stage.Edition,
    };
}

public sealed record TopSupplier(string Country, double Share);
