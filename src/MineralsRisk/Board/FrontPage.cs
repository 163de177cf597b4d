using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Board;

/// <summary>The front page: which minerals stand how, what moved, what is ahead.</summary>
internal static class FrontPage
{
    public static QueryParameter Sort { get; } = MineralSelection.Sort("-score");

    public static void MapFrontPage(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/", Show).WithQuery([.. MineralSelection.Filters, Sort, .. Question.Parameters]);

    private static PageAnswer Show(Query query, ScoreReader reader, Database database, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);

        // The log tells what was new to those who looked on; who looks back sees what the histories know.
        var now = question.KnownAt is null && question.AsOf == Question.Today(clock);
        return Answers.Page<Front>((nameof(Front.View), FrontView.Of(
            query, Sort, snapshot, question,
            most => now ? database.Read(c => ChangeStore.Newest(c, most, perspective: question.Perspective)).Select(s => s.Change).ToArray() : [])));
    }
}
