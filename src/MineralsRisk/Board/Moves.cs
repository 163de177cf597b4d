using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Board;

/// <summary>Scores that became others on one day for the same reasons.</summary>
/// <param name="Recorded">By an entry; else because a date came.</param>
/// <param name="Minerals">Their ids, and what became of each in a few words.</param>
/// <param name="Causes">With the same parts for each of them.</param>
public sealed record Move(DateOnly On, bool Recorded, IReadOnlyList<(string Id, string Title)> Minerals, IReadOnlyList<CauseAnswer> Causes);

/// <summary>What moved last, for a question.</summary>
internal static class Moves
{
    private const double Visible = 0.005;

    /// <summary>The latest first, the larger first of those that one entry or one day moved.</summary>
    /// <param name="minerals">Which to tell of, by id, with their steps.</param>
    /// <param name="changes">Recorded changes; where none moved these minerals, the steps of their histories speak.</param>
    public static IReadOnlyList<Move> Latest(
        IReadOnlyDictionary<string, IReadOnlyList<HistoryRow>> minerals, IReadOnlyList<Change> changes, Facts facts, DateOnly day, int most)
    {
        var recorded = changes
            .Where(c => minerals.ContainsKey(c.Mineral) && Moved(c.Before, c.After) >= Visible)
            .OrderByDescending(c => c.At).ThenByDescending(c => Moved(c.Before, c.After)).ThenBy(c => c.Mineral, StringComparer.Ordinal).ToArray();
        return Join(
            recorded.Length > 0 ? recorded : minerals
                .SelectMany(m => m.Value.Zip(m.Value.Skip(1), (was, @is) => (Mineral: m.Key, Was: was, Is: @is)))
                .Where(s => s.Is.From <= day && Moved(s.Was.Score, s.Is.Score) >= Visible)
                .OrderByDescending(s => s.Is.From).ThenByDescending(s => Moved(s.Was.Score, s.Is.Score)).ThenBy(s => s.Mineral, StringComparer.Ordinal)
                .Select(s => new Change(Timestamp.StartOf(s.Is.From), ChangeKind.Scheduled, s.Mineral, "", s.Was.Score, s.Is.Score, s.Is.NeedsVerification, s.Is.Causes)),
            facts, most);
    }

    /// <summary>What begins or ends to be scored has moved most.</summary>
    private static double Moved(double? before, double? after) => Math.Abs((after - before) ?? double.MaxValue);

    private static IReadOnlyList<Move> Join(IEnumerable<Change> changes, Facts facts, int most) =>
        [.. changes
            .GroupBy(c => (On: DateOnly.FromDateTime(c.At.UtcDateTime), Recorded: c.Kind == ChangeKind.Recorded, Why: string.Join(", ", c.Causes.Select(p => p.Id).Concat(ScoreWords.Deltas([.. c.Causes.Select(p => p.Delta)])))))
            .Take(most)
            .Select(g => new Move(g.Key.On, g.Key.Recorded, [.. g.Select(c => (c.Mineral, ScoreWords.Title(c, facts.Figures.Minerals[c.Mineral].Name)))], g.First().Causes))];
}
