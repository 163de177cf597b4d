using MineralsRisk.Board.Charts;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>The course of a score around a day.</summary>
/// <param name="Steps">Of the whole history, without labels: the line is too small for them.</param>
/// <param name="Words">What became of it in the year before the day.</param>
public sealed record Trend(IReadOnlyList<ChartStep> Steps, string Words)
{
    /// <summary>How far back a trend in small looks.</summary>
    public const int YearsBack = 3;

    /// <summary>And ahead.</summary>
    public const int YearsAhead = 1;

    public static Trend Of(IReadOnlyList<HistoryRow> rows, DateOnly day)
    {
        var yearAgo = day.AddYears(-1);
        var (then, now) = (On(rows, yearAgo), On(rows, day));
        var words = (then?.Score, now?.Score) switch
        {
            (_, null) => "not scored",
            (null, _) => "newly scored",
            _ when rows.Any(r => r.EditionBreak && r.From > yearAgo && r.From <= day) => "new figures",
            ({ } was, { } @is) when Math.Abs(@is - was) < 0.005 => "steady",
            ({ } was, { } @is) => ScoreWords.Delta(@is - was),
        };
        return new([.. rows.Select(r => Step(r, ""))], words);
    }

    /// <summary>A step of a history with what began it.</summary>
    public static ChartStep Labelled(HistoryRow row) => Step(
        row,
        $"{Storage.Timestamp.Of(row.From)}: {ScoreWords.Score(row.Score)}{(row.Causes.Count > 0 ? $" ({CauseLine.Short(row.Causes)})" : "")}");

    private static ChartStep Step(HistoryRow row, string label) => new(row.From, row.Score, row.ScoreLow, row.ScoreHigh, row.EditionBreak, label);

    private static HistoryRow? On(IReadOnlyList<HistoryRow> rows, DateOnly day) => rows.LastOrDefault(r => r.From <= day);
}
