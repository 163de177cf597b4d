using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Board;

/// <summary>The front page: which minerals stand how, what moved, what is ahead.</summary>
internal static class FrontPage
{
    public static QueryParameter Sort { get; } = MineralSelection.Sort("-score");

    public static void MapFrontPage(this IEndpointRouteBuilder pages) => pages.MapPage("/", Show, FrontForm.Again, [.. MineralSelection.Filters, Sort, .. Question.Parameters]);

    private static PageAnswer Show(Visit visit)
    {
        if (visit.Query.Text(MineralSelection.Text) is { } sought && PlainText.SearchComplaint(sought) is { } complaint)
        {
            throw Refusal.Of(MineralSelection.Text, complaint);
        }

        // The log tells what was new to those who looked on; who looks back sees what the histories know.
        var question = visit.Question;
        var now = question.KnownAt is null && question.AsOf == visit.Today;
        var database = visit.Context.RequestServices.GetRequiredService<Database>();
        return Answers.Page<Front>(
            (nameof(Front.View), FrontView.Of(
                visit, Sort, most => now ? database.Read(c => ChangeStore.Newest(c, most, perspective: question.Perspective)).Select(s => s.Change).ToArray() : [])),
            (nameof(Front.Visit), visit));
    }
}
