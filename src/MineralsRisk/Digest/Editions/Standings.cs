using MineralsRisk.Scores;

namespace MineralsRisk.Digest.Editions;

/// <summary>How minerals stand on the day of an edition.</summary>
internal static class Standings
{
    public const int TrendMonths = 12;

    /// <summary>The highest score first, the unscored last.</summary>
    /// <param name="deltas">What changed within the window, by mineral.</param>
    public static IReadOnlyList<Standing> Of(Snapshot snapshot, Question question, IReadOnlyList<NamedMineral> minerals, IReadOnlyDictionary<string, double?> deltas) =>
        [.. minerals.Select(m => Of(snapshot, question, m, deltas)).OrderByDescending(s => s.Score ?? double.NegativeInfinity).ThenBy(s => s.Mineral.Id, StringComparer.Ordinal)];

    private static Standing Of(Snapshot snapshot, Question question, NamedMineral mineral, IReadOnlyDictionary<string, double?> deltas)
    {
        var score = ScoreReader.Score(snapshot, mineral.Id, question);
        var steps = ScoreReader.Steps(snapshot, mineral.Id, question);
        var top = score.Stages?.FirstOrDefault(s => s.Stage == score.Bottleneck)?.Top1;
        return new(
            mineral, score.Score, score.ScoreLow, score.ScoreHigh, score.Rating, score.NeedsVerification, score.Reason,
            deltas.TryGetValue(mineral.Id, out var delta) ? delta : score.Score is null ? null : 0,
            [.. Enumerable.Range(0, TrendMonths).Select(i => ScoreStep.On(steps, question.AsOf.AddMonths(i + 1 - TrendMonths))?.Answer.Score)],
            score.Bottleneck,
            top is null ? null : snapshot.Facts.Figures.CountryRecords.GetValueOrDefault(top.Country)?.Name ?? top.Country,
            top?.Share);
    }
}
