using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>The method, taught with one mineral worked through.</summary>
internal static class MethodPages
{
    private static readonly QueryParameter Mineral = QueryParameter.Text("mineral", "The mineral to work through.", "gallium", fallback: "gallium");

    public static void MapMethodPages(this IEndpointRouteBuilder routes) => routes.MapPage("/method", Page, [Mineral, .. Question.Parameters]);

    private static PageAnswer Page(Visit visit)
    {
        var mineral = visit.Query.Text(Mineral)!;
        if (!visit.Facts.Figures.Minerals.ContainsKey(mineral))
        {
            throw Refusal.Of(Mineral, $"'{mineral}' is not a mineral known here; /api/v1/minerals lists them.");
        }

        return Answers.Page<MethodPage>(
            (nameof(MethodPage.Method), MethodAnswer.Of(visit.Facts.Figures.Weights)), (nameof(MethodPage.Example), WorkedExample.Of(visit.Snapshot, mineral, visit.Question)),
            (nameof(MethodPage.Parameters), (QueryParameter[])[Mineral, .. Question.Parameters]), (nameof(MethodPage.Visit), visit));
    }
}
