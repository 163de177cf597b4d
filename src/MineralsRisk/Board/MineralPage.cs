using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>The page of one mineral.</summary>
internal static class MineralPage
{
    public static void MapMineralPage(this IEndpointRouteBuilder pages) => pages.MapPage("/minerals/{id}", One, Question.Parameters);

    private static PageAnswer One(Visit visit)
    {
        var mineral = visit.Facts.Figures.Minerals[ScoreReader.Mineral(visit.Snapshot, visit.Named("id"))];
        return Answers.Page<MineralSheet>((nameof(MineralSheet.View), MineralView.Of(visit, mineral)), (nameof(MineralSheet.Visit), visit));
    }
}
