using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>The editions that figures are taken from.</summary>
internal static class SourcePages
{
    public static void MapSourcePages(this IEndpointRouteBuilder routes) => routes.MapPage("/sources", List);

    private static PageAnswer List(Visit visit)
    {
        var figures = visit.Facts.Figures;
        var sources = figures.Sources.Values.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => SourceAnswer.Of(figures, s)).ToArray();
        return Answers.Page<SourcesPage>(
            (nameof(SourcesPage.Sources), sources));
    }
}
