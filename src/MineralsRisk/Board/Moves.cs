using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Board;

/// <summary>A score that became another.</summary>
/// <param name="Recorded">By an entry; else because a date came.</param>
public sealed record Move(DateOnly On, bool Recorded, string Mineral, string Title, IReadOnlyList<CauseAnswer> Causes);

/// <summary>What moved last, for a question.</summary>
internal static class Moves
{
    private const double Visible = 0.005;

    /// <summary>The latest first, the larger first on one day.</summary>
    /// <param name="minerals">Which to tell of, by id, with their steps.</param>
    /// <param name="changes">Recorded changes, newest first; where none is of these minerals, the steps of their histories speak.</param>
    public static IReadOnlyList<Move> Latest(
        IReadOnlyDictionary<string, IReadOnlyList<HistoryRow>> minerals, IReadOnlyList<Change> changes, Facts facts, DateOnly day, int most)
    {
        Move[] recorded = [.. changes.Where(c => minerals.ContainsKey(c.Mineral)).Take(most).Select(c => Of(c, facts))];
        return recorded.Length > 0
            ? recorded
            : [.. minerals
                .SelectMany(m => m.Value.Zip(m.Value.Skip(1), (was, @is) => (Mineral: m.Key, Was: was, Is: @is)))
                .Where(s => s.Is.From <= day && Math.Abs((s.Is.Score - s.Was.Score) ?? 1) >= Visible)
                .OrderByDescending(s => s.Is.From).ThenByDescending(s => Math.Abs((s.Is.Score - s.Was.Score) ?? 1)).ThenBy(s => s.Mineral, StringComparer.Ordinal)
                .Take(most)
                .Select(s => Of(
                    new(Timestamp.StartOf(s.Is.From), ChangeKind.Scheduled, s.Mineral, "", s.Was.Score, s.Is.Score, s.Is.NeedsVerification, s.Is.Causes), facts))];
    }

    private static Move Of(Change change, Facts facts) => new(
        DateOnly.FromDateTime(change.At.UtcDateTime), change.Kind == ChangeKind.Recorded, change.Mineral,
        ScoreWords.Title(change, facts.Figures.Minerals[change.Mineral].Name), change.Causes);
}
