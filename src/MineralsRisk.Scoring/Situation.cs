namespace MineralsRisk.Scoring;

/// <summary>The inputs of one score: what a <see cref="Dossier"/> says for a date and a state of knowledge.</summary>
public sealed record Situation
{
    public required Dossier Dossier { get; init; }

    public required ProductionChoice Extraction { get; init; }

    public required ProductionChoice Processing { get; init; }

    /// <summary>None when no edition was known: every W is then the whole scale.</summary>
    public required GovernanceView? Governance { get; init; }

    public required ImportPosition Imports { get; init; }

    public required ClosingFactor? Recycling { get; init; }

    public required ClosingFactor? Substitution { get; init; }

    public required PolicyWeights Weights { get; init; }

    /// <summary>Of the clauses of the dossier, at the same places.</summary>
    public required ClauseEffect[] Effects { get; init; }

    public double RecyclingRate => Recycling?.Value ?? 0;

    public double SubstitutionIndex => Substitution?.Value ?? 1;

    public ProductionChoice Production(Stage stage) => stage == Stage.Extraction ? Extraction : Processing;

    public GovernanceWeight GovernanceOf(int country) => Governance is { } view ? view[country] : GovernanceView.UnknownWeight;

    /// <summary>The answer is the same as another's: every input is.</summary>
    public bool SameInputs(Situation other) =>
        Extraction == other.Extraction && Processing == other.Processing && Governance == other.Governance
        && Imports == other.Imports && Recycling == other.Recycling && Substitution == other.Substitution
        && ReferenceEquals(Weights, other.Weights) && Effects.AsSpan().SequenceEqual(other.Effects);
}
