using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

public enum ChangeKind
{
    /// <summary>By a write.</summary>
    Recorded,

    /// <summary>Because a date came.</summary>
    Scheduled,
}

/// <summary>The score of the day became another.</summary>
/// <param name="At">When it was recorded, or the first instant of the day that brought it.</param>
/// <param name="Before">Null when it was unscored.</param>
/// <param name="After">Null when it is unscored.</param>
/// <param name="NeedsVerification">Of the score after.</param>
public sealed record Change(
    DateTimeOffset At, ChangeKind Kind, string Mineral, string Perspective, double? Before, double? After, bool NeedsVerification, IReadOnlyList<CauseAnswer> Causes)
{
    public double? Delta => After - Before;

    /// <summary>What a write changed of the score of a day; none when its numbers are the same.</summary>
    /// <param name="before">The facts without the write.</param>
    /// <param name="after">The facts with it.</param>
    public static Change? Recorded(Facts before, Facts after, ScoreStep? was, ScoreStep @is, DateOnly day, DateTimeOffset at)
    {
        if (was is null || was.SameNumbers(@is))
        {
            return null;
        }

        var (mineral, perspective) = (@is.Answer.Mineral, @is.Answer.Perspective);
        var split = ScoreChange.Between(before.Situation(mineral, perspective, day, null), after.Situation(mineral, perspective, day, null));
        return new(at, ChangeKind.Recorded, mineral, perspective, was.Answer.Score, @is.Answer.Score, @is.Answer.NeedsVerification, [.. split.Causes.Select(CauseAnswer.Of)]);
    }

    /// <summary>What the days after one up to another bring, in order of time.</summary>
    public static IEnumerable<Change> Scheduled(IReadOnlyList<ScoreStep> steps, DateOnly after, DateOnly through)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            var (was, @is) = (steps[i - 1], steps[i]);
            if (@is.From > after && @is.From <= through && !was.SameNumbers(@is))
            {
                yield return new(
                    Timestamp.StartOf(@is.From), ChangeKind.Scheduled, @is.Answer.Mineral, @is.Answer.Perspective,
                    was.Answer.Score, @is.Answer.Score, @is.Answer.NeedsVerification, @is.Causes);
            }
        }
    }
}

/// <summary>Told of changes in the transaction that stores them, so that what follows from them is neither lost nor invented.</summary>
/// <param name="changes">With the ids they were stored under.</param>
public delegate void ChangesStored(Microsoft.Data.Sqlite.SqliteConnection connection, IReadOnlyList<(long Id, Change Change)> changes);
