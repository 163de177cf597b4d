using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>A score with everything it was computed from.</summary>
public sealed record ExplanationAnswer
{
    public required ScoreAnswer Score { get; init; }

    public required FactorsAnswer Factors { get; init; }

    /// <summary>In units of the score; they add up to it.</summary>
    public required IReadOnlyList<ContributionAnswer> Contributions { get; init; }

    /// <summary>Only with <c>comparedTo</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public ChangeAnswer? Change { get; init; }

    public required IReadOnlyList<Attribution> Attributions { get; init; }

    /// <param name="score">The answer for the question.</param>
    /// <param name="comparedTo">A date to split the change from.</param>
    public static ExplanationAnswer Of(Snapshot snapshot, string mineral, Question question, ScoreAnswer score, DateOnly? comparedTo)
    {
        // One dossier for both days: a change is split between situations of the same.
        var dossier = snapshot.Facts.Dossier(mineral, question.Perspective, question.KnownAtOrEverything);
        Situation On(DateOnly day) => dossier.At(day, question.KnownAtOrEverything, snapshot.Facts.Figures.Weights);
        var situation = On(question.AsOf);
        return new()
        {
            Score = score,
            Factors = new(score.ImportReliance, score.RecyclingRate, score.SubstitutionIndex, situation.Recycling?.Edition, situation.Substitution?.Edition),
            Contributions = [.. Explanation.Of(situation, Scorer.Score(situation)).Select(ContributionAnswer.Of)],
            Change = comparedTo is { } date
                ? ChangeAnswer.Of(date, question.AsOf, ScoreChange.Between(On(date), situation))
                : null,
            Attributions = ScoreReader.Attributions(snapshot, score.Editions),
        };
    }
}

/// <param name="RecyclingEdition">Where the recycling rate is from; null when it is missing and counts as 0.</param>
/// <param name="SubstitutionEdition">Where the substitution index is from; null when it is missing and counts as 1.</param>
public sealed record FactorsAnswer(double? ImportReliance, double? RecyclingRate, double? SubstitutionIndex, string? RecyclingEdition, string? SubstitutionEdition);

/// <summary>What one country adds to a score.</summary>
/// <param name="Via">global or sourcing.</param>
/// <param name="Governance">W, 0..10.</param>
/// <param name="GovernanceProxied">W is that of the country's proxy.</param>
/// <param name="Trade">t.</param>
/// <param name="Clauses">Those that moved t.</param>
public sealed record ContributionAnswer(
    string Country, Stage Stage, string Via, double Share, double Governance, bool GovernanceProxied, double Trade, double Contribution,
    FigureAnswer Figure, IReadOnlyList<string> Clauses)
{
    public static ContributionAnswer Of(Contribution part) => new(
        part.Country, part.Stage, part.Sourcing ? "sourcing" : "global", part.Share, part.Governance, part.GovernanceProxied, part.Trade, part.Value,
        new(part.Edition, part.Period, part.Mark, part.Locator), part.Clauses);
}

public sealed record FigureAnswer(string Edition, string Period, Mark Mark, string Locator);

/// <summary>The exact split of a change between two dates.</summary>
/// <param name="Total">After less before; null when either side is unscored.</param>
/// <param name="Reason">Why there is no split.</param>
public sealed record ChangeAnswer(DateOnly From, DateOnly To, double? Total, string? Reason, IReadOnlyList<CauseAnswer> Causes)
{
    public static ChangeAnswer Of(DateOnly from, DateOnly to, ScoreChange change) =>
        new(from, to, change.Total, change.Reason is { } reason ? Words.Of(reason) : null, [.. change.Causes.Select(CauseAnswer.Of)]);
}
