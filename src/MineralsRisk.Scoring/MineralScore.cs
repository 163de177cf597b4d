namespace MineralsRisk.Scoring;

/// <summary>The score of one stage with its components. Shares are fractions, weighted concentrations 0..10.</summary>
public sealed record StageScore
{
    public required Stage Stage { get; init; }

    public required double Score { get; init; }

    public required double Low { get; init; }

    public required double High { get; init; }

    public required Concentration Concentration { get; init; }

    public required double Governance { get; init; }

    public required double Trade { get; init; }

    /// <summary>None for the scope global only.</summary>
    public required double? Sourcing { get; init; }

    public required string? TopCountry { get; init; }

    public required string Period { get; init; }

    public required string Edition { get; init; }
}

/// <summary>The answer to the question of the method for one mineral. Either scored, with numbers, or unscored, with a reason.</summary>
public sealed record MineralScore
{
    public required string Mineral { get; init; }

    public required string Perspective { get; init; }

    /// <summary>Version of the policy weights.</summary>
    public required string Weights { get; init; }

    /// <summary>Why it is unscored; none when it is scored.</summary>
    public NoFigures? Reason { get; init; }

    public double? Score { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>The clauses that bear on it whose state has to be verified.</summary>
    public IReadOnlyList<string> Unverified { get; init; } = [];

    public Stage? Bottleneck { get; init; }

    public Scope? Scope { get; init; }

    /// <summary>None where it is not known. It does not bear on the score where the scope is global only because the sources of the imports are not known.</summary>
    public double? ImportReliance { get; init; }

    public double? RecyclingRate { get; init; }

    public double? SubstitutionIndex { get; init; }

    /// <summary>At the bottleneck.</summary>
    public CoverageShares? Coverage { get; init; }

    /// <summary>Those with figures, extraction first.</summary>
    public IReadOnlyList<StageScore> Stages { get; init; } = [];

    /// <summary>What a reader has to know about the inputs, in ordinal order; see <see cref="ScoreFlags"/>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The editions the answer drew on, in ordinal order.</summary>
    public IReadOnlyList<string> Editions { get; init; } = [];

    public bool NeedsVerification => Unverified.Count > 0;

    public bool IsScored => Reason is null;

    public Rating? Rating => Score is { } score ? Ratings.Of(score) : null;

    /// <summary>Both ends of the interval fall into the rating.</summary>
    public bool? Firm => IsScored ? Ratings.Of(Low!.Value) == Rating && Ratings.Of(High!.Value) == Rating : null;

    public StageScore? BottleneckStage => Stages.FirstOrDefault(s => s.Stage == Bottleneck);

    /// <summary>Whether every part of two answers is equal.</summary>
    public bool SameAs(MineralScore other) =>
        (this with { Stages = other.Stages, Flags = other.Flags, Editions = other.Editions, Unverified = other.Unverified }) == other
        && Stages.SequenceEqual(other.Stages) && Flags.SequenceEqual(other.Flags, StringComparer.Ordinal)
        && Editions.SequenceEqual(other.Editions, StringComparer.Ordinal) && Unverified.SequenceEqual(other.Unverified, StringComparer.Ordinal);

    internal static MineralScore Unscored(Situation situation, NoFigures reason) => new()
    {
        Mineral = situation.Dossier.Mineral.Id,
        Perspective = situation.Dossier.Perspective,
        Weights = situation.Weights.Version,
        Reason = reason,
    };

    internal static MineralScore Scored(
        Situation situation, IReadOnlyList<StageScore> stages, StageScore bottleneck, double low, double high, CoverageShares coverage) => new()
        {
            Mineral = situation.Dossier.Mineral.Id,
            Perspective = situation.Dossier.Perspective,
            Weights = situation.Weights.Version,
            Score = bottleneck.Score,
            Low = low,
            High = high,
            Unverified = ScoreFlags.Unverified(situation),
            Bottleneck = bottleneck.Stage,
            Scope = situation.Imports.Scope,
            ImportReliance = situation.Imports.Reliance?.Point,
            RecyclingRate = situation.RecyclingRate,
            SubstitutionIndex = situation.SubstitutionIndex,
            Coverage = coverage,
            Stages = stages,
            Flags = ScoreFlags.Of(situation),
            Editions = EditionsOf(situation, stages),
        };

    private static string[] EditionsOf(Situation situation, IReadOnlyList<StageScore> stages)
    {
        var editions = new SortedSet<string>(stages.Select(s => s.Edition), StringComparer.Ordinal);
        string?[] others = [situation.Governance?.Edition.Id, situation.Imports.Reliance?.Edition, situation.Recycling?.Edition, situation.Substitution?.Edition];
        editions.UnionWith(others.OfType<string>());
        return [.. editions];
    }
}
