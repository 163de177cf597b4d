using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>Score changes for feed readers.</summary>
public static class ChangeFeedEndpoints
{
    private const int Entries = 100;

    public static void MapChangeFeeds(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feeds").WithHeading("Feeds", "Score changes as Atom.");

        group.MapGet("/changes.atom", All)
            .WithName("getChangesFeed")
            .WithSummary("Score changes, as Atom")
            .WithDescription("The newest 100 changes of the stored perspectives (RFC 4287), each with its causes and their parts.")
            .WithQuery()
            .Produces<string>(StatusCodes.Status200OK, "application/atom+xml");

        group.MapGet("/minerals/{id}.atom", OfMineral)
            .WithName("getMineralFeed")
            .WithSummary("Score changes of one mineral, as Atom")
            .WithDescription("The newest 100 changes of the mineral's score (RFC 4287), each with its causes and their parts.")
            .WithQuery()
            .Produces<string>(StatusCodes.Status200OK, "application/atom+xml");
    }

    private static TextAnswer All(Query query, ScoreReader reader, Database database, FeedSettings settings) => Answer(
        new("Minerals Risk: score changes", "/feeds/changes.atom", "/api/v1/changes", reader.Snapshot, settings), database, mineral: null);

    private static TextAnswer OfMineral(string id, Query query, ScoreReader reader, Database database, FeedSettings settings)
    {
        var snapshot = reader.Snapshot;
        var mineral = snapshot.Facts.Figures.Minerals[ScoreReader.Mineral(snapshot, id)];
        return Answer(
            new($"Minerals Risk: score changes of {mineral.Name}", $"/feeds/minerals/{mineral.Id}.atom", ResourceLinks.Mineral(mineral.Id), snapshot, settings), database, mineral.Id);
    }

    private static TextAnswer Answer(ChangeFeed feed, Database database, string? mineral) =>
        Answers.Text(feed.Write(database.Read(c => ChangeStore.Newest(c, Entries, mineral: mineral))), ChangeFeed.ContentType);
}
