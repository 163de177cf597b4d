using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>A cause of a change in words.</summary>
/// <param name="Path">Of the page about it; null where there is none.</param>
/// <param name="Delta">Its part, in units of the score.</param>
/// <param name="EditionBreak">Another edition of the figures: no trend may be read across.</param>
public sealed record CauseLine(string Id, string Words, string? Path, double Delta, bool EditionBreak)
{
    /// <summary>The largest part first.</summary>
    public static IReadOnlyList<CauseLine> Of(IEnumerable<CauseAnswer> causes, Visit visit) =>
        [.. causes.OrderByDescending(c => Math.Abs(c.Delta)).ThenBy(c => c.Id, StringComparer.Ordinal).Select(c => new CauseLine(
            c.Id,
            ScoreWords.Cause(c.Kind, c.Id, visit.Facts),
            c.Kind switch
            {
                CauseKind.Clause => visit.Signs.Instrument(c.Id),
                CauseKind.Country => visit.Signs.Country(c.Id),
                _ => null,
            },
            c.Delta,
            c.EditionBreak))];

    /// <summary>For a drawing, such as "+1.12 CN-2024-46/2".</summary>
    public static string Short(IEnumerable<CauseAnswer> causes) =>
        string.Join(", ", causes.OrderByDescending(c => Math.Abs(c.Delta)).Take(3).Select(c => $"{ScoreWords.Delta(c.Delta)} {c.Id}"));
}
