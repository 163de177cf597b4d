using System.Text.Json.Serialization;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>A stretch of days with one answer, as it is stored.</summary>
/// <param name="To">Last day, included; none for the last step.</param>
/// <param name="Answer">For the first day.</param>
/// <param name="Causes">What made it differ from the day before.</param>
public sealed record ScoreStep(DateOnly From, DateOnly? To, ScoreAnswer Answer, IReadOnlyList<CauseAnswer> Causes)
{
    /// <param name="knownAt">None: everything known.</param>
    public static IReadOnlyList<ScoreStep> Of(Dossier dossier, PolicyWeights weights, DateTimeOffset? knownAt = null) =>
        [.. History.Of(dossier, weights, knownAt).Select(s => new ScoreStep(s.From, s.To, ScoreAnswer.Of(s.Score) with { AsOf = s.From }, [.. s.Causes.Select(CauseAnswer.Of)]))];

    /// <summary>Whether the numbers that a history shows are equal.</summary>
    public bool SameNumbers(ScoreStep other) =>
        (Answer.Score, Answer.ScoreLow, Answer.ScoreHigh, Answer.Reason, Answer.NeedsVerification)
        == (other.Answer.Score, other.Answer.ScoreLow, other.Answer.ScoreHigh, other.Answer.Reason, other.Answer.NeedsVerification);

    /// <summary>The step that holds on a date; none before the first.</summary>
    public static ScoreStep? On(IReadOnlyList<ScoreStep> steps, DateOnly date)
    {
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i].From <= date)
            {
                return steps[i];
            }
        }

        return null;
    }
}

/// <summary>A part of a change of score.</summary>
/// <param name="Id">Id of the clause, code of the country, or the edition or version that came in.</param>
/// <param name="Delta">In units of the score.</param>
/// <param name="EditionBreak">The figures passed from one edition to another: no trend may be read across.</param>
public sealed record CauseAnswer(
    CauseKind Kind, string Id, double Delta, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool EditionBreak = false)
{
    public static CauseAnswer Of(Cause cause) => new(cause.Kind, cause.Id, cause.Delta, cause.EditionBreak);
}
