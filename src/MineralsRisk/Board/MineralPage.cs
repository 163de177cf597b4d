using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>The page of one mineral.</summary>
internal static class MineralPage
{
    public static void MapMineralPage(this IEndpointRouteBuilder pages) => pages.MapGet("/minerals/{id}", Show).WithQuery(Question.Parameters);

    private static PageAnswer Show(string id, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var mineral = snapshot.Facts.Figures.Minerals[ScoreReader.Mineral(snapshot, id)];
        return Answers.Page<MineralSheet>((nameof(MineralSheet.View), MineralView.Of(snapshot, mineral, question, BoardLinks.Of(query))));
    }
}
