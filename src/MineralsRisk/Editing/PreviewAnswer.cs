using MineralsRisk.Scores;

namespace MineralsRisk.Editing;

/// <param name="AsOf">The day the changes are told for.</param>
/// <param name="Changes">Minerals whose score would be another, today or later.</param>
public sealed record PreviewAnswer(bool DryRun, DateOnly AsOf, IReadOnlyList<PreviewRow> Changes);

/// <summary>What would become of the score of a mineral: on the day itself, and step by step from then on.</summary>
/// <param name="Causes">They add up to the delta.</param>
/// <param name="DiffersFrom">The first later day on which the score would differ from what is scheduled now; null when none.</param>
/// <param name="Steps">The stretches of days, from the day itself on, on which the score would differ from what is scheduled now, in order of time.</param>
public sealed record PreviewRow(
    string Mineral, string Perspective, double? Before, double? After, double? Delta, bool NeedsVerification, IReadOnlyList<CauseAnswer> Causes, DateOnly? DiffersFrom,
    IReadOnlyList<PreviewStep> Steps);

/// <summary>A stretch of days with one difference.</summary>
/// <param name="To">Last day, included; null when it goes on.</param>
/// <param name="Before">As it is scheduled now.</param>
/// <param name="After">As it would be.</param>
/// <param name="Delta">Null where the score is unscored before or after.</param>
/// <param name="Causes">They add up to the delta of the first day.</param>
public sealed record PreviewStep(DateOnly From, DateOnly? To, DayScore Before, DayScore After, double? Delta, IReadOnlyList<CauseAnswer> Causes);

/// <summary>The score of a day, as far as a history shows it.</summary>
/// <param name="Score">Supply risk; null when unscored.</param>
/// <param name="ScoreLow">The least the score can be, given what the figures leave open.</param>
/// <param name="ScoreHigh">The most it can be.</param>
/// <param name="Reason">Why it is unscored; null when scored.</param>
/// <param name="NeedsVerification">A clause that bears on the score ran out and nothing says what followed.</param>
public sealed record DayScore(double? Score, double? ScoreLow, double? ScoreHigh, string? Reason, bool NeedsVerification)
{
    public static DayScore Of(ScoreAnswer answer) => new(answer.Score, answer.ScoreLow, answer.ScoreHigh, answer.Reason, answer.NeedsVerification);
}
