using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>A step of a history: days with equal numbers.</summary>
public sealed record HistoryRow
{
    public required DateOnly From { get; init; }

    /// <summary>Last day, included; null for the last step, which holds until a fact changes it.</summary>
    public required DateOnly? To { get; init; }

    public required double? Score { get; init; }

    public required double? ScoreLow { get; init; }

    public required double? ScoreHigh { get; init; }

    public required Rating? Rating { get; init; }

    /// <summary>Why it is unscored.</summary>
    public required string? Reason { get; init; }

    public required bool NeedsVerification { get; init; }

    /// <summary>It begins after today.</summary>
    public required bool Scheduled { get; init; }

    /// <summary>It begins with another edition of the figures: no trend may be read across.</summary>
    public required bool EditionBreak { get; init; }

    public required IReadOnlyList<CauseAnswer> Causes { get; init; }

    /// <summary>Rows of the steps that touch a span of days, neighbours with equal numbers joined.</summary>
    public static IReadOnlyList<HistoryRow> Of(IReadOnlyList<ScoreStep> steps, DateOnly? from, DateOnly? to, DateOnly today)
    {
        var rows = new List<HistoryRow>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (i > 0 && steps[i].SameNumbers(steps[i - 1]))
            {
                rows[^1] = rows[^1] with { To = steps[i].To };
            }
            else
            {
                rows.Add(Of(steps[i], today));
            }
        }

        return [.. rows.Where(r => (to is null || r.From <= to) && (from is null || r.To is null || r.To >= from))];
    }

    private static HistoryRow Of(ScoreStep step, DateOnly today) => new()
    {
        From = step.From,
        To = step.To,
        Score = step.Answer.Score,
        ScoreLow = step.Answer.ScoreLow,
        ScoreHigh = step.Answer.ScoreHigh,
        Rating = step.Answer.Rating,
        Reason = step.Answer.Reason,
        NeedsVerification = step.Answer.NeedsVerification,
        Scheduled = step.From > today,
        EditionBreak = step.Causes.Any(c => c.EditionBreak),
        Causes = step.Causes,
    };
}
