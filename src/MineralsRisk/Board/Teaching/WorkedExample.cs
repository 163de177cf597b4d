using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>A mineral's score with the numbers that a reader needs to work it out again.</summary>
public sealed record WorkedExample
{
    public required string Mineral { get; init; }

    public required ExplanationAnswer Explanation { get; init; }

    /// <summary>The published rows of the bottleneck; none where the mineral is unscored.</summary>
    public required IReadOnlyDictionary<string, SupplyRow> Supply { get; init; }

    public ScoreAnswer Score => Explanation.Score;

    /// <summary>The bottleneck; null when the mineral is unscored.</summary>
    public StageAnswer? Stage => Score.Stages?.FirstOrDefault(s => s.Stage == Score.Bottleneck);

    public IEnumerable<ContributionAnswer> Global => Explanation.Contributions.Where(c => c.Via == "global");

    public IEnumerable<ContributionAnswer> Sourcing => Explanation.Contributions.Where(c => c.Via == "sourcing");

    /// <summary>What shares are parts of, in the unit of the figures; null where no row has a value.</summary>
    public double? Total => Supply.Values.FirstOrDefault(r => r is { Value: > 0, Share: > 0 }) is { } row ? row.Value / row.Share : null;

    /// <summary>S² W t of a country: what it adds to the weighted concentration.</summary>
    public static double Product(ContributionAnswer part) => part.Share * part.Share * part.Governance * part.Trade;

    public static WorkedExample Of(Snapshot snapshot, string mineral, Question question)
    {
        var score = ScoreReader.Score(snapshot, mineral, question);
        var supply = SupplyRow.Of(snapshot.Facts, snapshot.Facts.Situation(mineral, question.Perspective, question.AsOf, question.KnownAt));
        return new()
        {
            Mineral = mineral,
            Explanation = ExplanationAnswer.Of(snapshot, mineral, question, score, comparedTo: null),
            Supply = supply.Where(r => r.Stage == score.Bottleneck).ToDictionary(r => r.Country, StringComparer.Ordinal),
        };
    }
}
