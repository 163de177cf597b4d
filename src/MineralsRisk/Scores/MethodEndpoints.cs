using MineralsRisk.Http;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>The method: formula, thresholds and the weights in force.</summary>
public static class MethodEndpoints
{
    public static void MapMethod(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1").WithHeading("Method", "How a score is made.")
        .MapGet("/method", (ScoreReader reader) => Answers.Json(MethodAnswer.Of(reader.Snapshot.Facts.Figures.Weights)))
        .WithName("getMethod")
        .WithSummary("The formula and the weights in force")
        .WithDescription("What is published and what is a house rule, with the version of the policy weights that scores name.");
}

public sealed record MethodAnswer
{
    public required string Method { get; init; }

    public required IReadOnlyList<string> Publications { get; init; }

    public required IReadOnlyList<FormulaAnswer> Formulas { get; init; }

    public required IReadOnlyList<ThresholdAnswer> Ratings { get; init; }

    public required WeightsAnswer Weights { get; init; }

    public required IReadOnlyList<string> HouseRules { get; init; }

    public static MethodAnswer Of(PolicyWeights weights) => new()
    {
        Method = "eu-crm",
        Publications =
        [
            "Regulation (EU) 2024/1252, Annex II",
            "Study on the critical raw materials for the EU 2023, European Commission, doi:10.2873/725585",
            "Methodology for establishing the EU list of critical raw materials, European Commission, 2017",
        ],
        Formulas =
        [
            new("S_c", "q_c / max(world total, sum of published rows)", "share of a country in a stage"),
            new("HHI", "sum S_c^2", "concentration, reported on 0..10 000; high adds the squared residual"),
            new("W_c", "clamp(2 * (2.5 - x_c), 0, 10)", "governance: x_c is the mean over the latest five available years of the mean of the six Worldwide Governance Indicators"),
            new("HHI_Wt", "sum S_c^2 W_c t_c", "concentration weighted by governance and the trade parameter"),
            new("SR (both)", "[HHI_Wt(global) * IR/2 + HHI_Wt(perspective) * (1 - IR/2)] * (1 - EoL_RIR) * SI_SR", "supply risk"),
            new("SR (globalOnly)", "HHI_Wt(global) * (1 - EoL_RIR) * SI_SR", "supply risk where the imports of the perspective are not known"),
            new("score", "max over stages of SR", "the bottleneck; a tie goes to extraction"),
        ],
        Ratings =
        [
            new(Rating.Low, 0, "house rule"), new(Rating.Moderate, 0.5, "house rule"),
            new(Rating.High, 1, "the EU's threshold of criticality"), new(Rating.Severe, 2.5, "house rule"),
        ],
        Weights = new(weights.Version, weights.Values.OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal)),
        HouseRules =
        [
            "The values by which measures and frameworks move t. That they act through t, and that the strongest measure counts, is the EU's.",
            "The perspective economy itself has t = 0; for EUN each member has the value unionMember, as in the EU's own study.",
            "The lines between ratings, except the one at 1.",
            "A clause whose term or suspension ran out with no news acts at the point and at high, not at low, and the score says needsVerification.",
        ],
    };
}

public sealed record FormulaAnswer(string Term, string Formula, string Meaning);

/// <param name="From">The least score of the rating.</param>
public sealed record ThresholdAnswer(Rating Rating, double From, string Origin);

public sealed record WeightsAnswer(string Version, IReadOnlyDictionary<string, double> Values);
