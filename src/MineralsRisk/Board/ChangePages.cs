using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Board;

/// <summary>The log of what became of the scores.</summary>
internal static class ChangePages
{
    public static void MapChangePages(this IEndpointRouteBuilder routes) =>
        routes.MapPage("/changes", List, [.. ChangeEndpoints.Parameters, QueryParameters.Limit, QueryParameters.Cursor]);

    private static PageAnswer List(Visit visit)
    {
        var page = ChangeEndpoints.Rows(visit.Query, visit.Snapshot, visit.Context.RequestServices.GetRequiredService<Database>());
        return Answers.Page<ChangesPage>(
            (nameof(ChangesPage.Changes), page.Data), (nameof(ChangesPage.Next), visit.Next(page.Place)), (nameof(ChangesPage.Visit), visit));
    }
}
