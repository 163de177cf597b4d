using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>A cause of a change in words.</summary>
/// <param name="Path">Of the page about it; null where there is none.</param>
/// <param name="Part">Of the change, in units of the score; what the lines of one change show adds up to it.</param>
/// <param name="EditionBreak">Another edition of the figures: no trend may be read across.</param>
public sealed record CauseLine(string Id, string Words, string? Path, string Part, bool EditionBreak)
{
    /// <summary>The largest part first.</summary>
    public static IReadOnlyList<CauseLine> Of(IReadOnlyList<CauseAnswer> causes, Visit visit) =>
        [.. Largest(causes).Select(c => new CauseLine(
            c.Cause.Id,
            ScoreWords.Cause(c.Cause.Kind, c.Cause.Id, visit.Facts),
            c.Cause.Kind switch
            {
                CauseKind.Clause => visit.Signs.Instrument(c.Cause.Id),
                CauseKind.Country => visit.Signs.Country(c.Cause.Id),
                _ => null,
            },
            c.Part,
            c.Cause.EditionBreak))];

    /// <summary>For a drawing, such as "+1.12 CN-2024-46/2".</summary>
    public static string Short(IReadOnlyList<CauseAnswer> causes) => string.Join(", ", Largest(causes).Take(3).Select(c => $"{c.Part} {c.Cause.Id}"));

    private static IEnumerable<(CauseAnswer Cause, string Part)> Largest(IReadOnlyList<CauseAnswer> causes) =>
        causes.Zip(ScoreWords.Deltas([.. causes.Select(c => c.Delta)])).OrderByDescending(c => Math.Abs(c.First.Delta)).ThenBy(c => c.First.Id, StringComparer.Ordinal);
}
