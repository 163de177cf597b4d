using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>A list of answers to one question, with what they all share.</summary>
/// <param name="Attributions">Of the editions that the rows of the page drew on.</param>
public sealed record ScoreList<T>(
    IReadOnlyList<T> Data, PageInfo Place, string Perspective, DateOnly AsOf, DateTimeOffset KnownAt, IReadOnlyList<Attribution> Attributions)
    : Page<T>(Data, Place);

internal static class ScoreLists
{
    public static ScoreList<T> ToList<T>(this Page<T> page, Snapshot snapshot, Question question, Func<T, IEnumerable<string>> editions) => new(
        page.Data, page.Place, question.Perspective, question.AsOf, question.KnownAt ?? snapshot.Facts.NewestFact,
        ScoreReader.Attributions(snapshot, page.Data.SelectMany(editions)));
}
