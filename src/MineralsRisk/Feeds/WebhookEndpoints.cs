using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>Webhooks: list, make, change, remove, give another secret.</summary>
public static class WebhookEndpoints
{
    internal const string Address = "/api/v1/webhooks";

    private static readonly CsvColumns<Webhook> Columns = new CsvColumns<Webhook>()
        .Add("id", w => w.Id).Add("url", w => w.Url).Add("description", w => w.Description).Add("minerals", w => w.Minerals)
        .Add("active", w => w.Active).Add("disabledReason", w => w.DisabledReason).Add("createdAt", w => w.CreatedAt);

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Address).RequireScope(KeyScope.Admin).WithHeading("Webhooks", "Who is told of score changes by a request of their own.");

        group.MapGet("", (Query query, Database database) => Answers.List(
                Paging.Slice(database.Read(WebhookStore.All), query, w => new PageKey(PageKey.Ascending(Timestamp.Of(w.CreatedAt)), PageKey.Ascending(w.Id))), Columns))
            .WithName("listWebhooks")
            .WithSummary("Webhooks, the inactive ones too")
            .WithDescription("In the order they were made. Their secrets can't be seen.")
            .WithQuery(QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        // The answer holds the only copy of a secret, so nothing may store it to replay it.
        group.MapPost("", CreateAsync)
            .WithName("createWebhook")
            .WithSummary("Make a webhook")
            .WithDescription("It is sent a message of the type score.changed for every change that /api/v1/changes lists, as Standard Webhooks has it: a POST with webhook-id, webhook-timestamp and webhook-signature. "
                + "The answer shows the secret, this once. Any 2xx takes a message; another answer, or none within 10 seconds, has it sent again, eight times within about 32 hours. 410 makes the webhook inactive. "
                + "Messages go out in order; one that was not taken holds back those behind it. A message can come twice: its webhook-id tells.")
            .Produces<CreatedWebhook>(StatusCodes.Status201Created);

        group.MapGet("/{id}", (string id, Database database) => Answers.Json(database.Read(c => Webhooks.Find(c, id))))
            .WithName("getWebhook")
            .WithSummary("One webhook")
            .WithDescription("Without its secret.");

        group.MapPut("/{id}", ReplaceAsync)
            .WithName("replaceWebhook")
            .WithSummary("Change a webhook")
            .WithDescription("The whole webhook anew; If-Match has to name the version it replaces. active false pauses it: it is sent nothing and new changes are not kept for it; what waits goes out when it is active again.")
            .Produces<Webhook>()
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

        group.MapDelete("/{id}", RemoveAsync)
            .WithName("removeWebhook")
            .WithSummary("Remove a webhook")
            .WithDescription("With its secret, with what waits to be sent, and with its log.")
            .Produces(StatusCodes.Status204NoContent);

        group.MapPost("/{id}/secret", RotateAsync)
            .WithName("rotateWebhookSecret")
            .WithSummary("Give a webhook another secret")
            .WithDescription("The answer shows the new secret, this once. For 24 hours messages carry a signature by each of the two.")
            .Produces<RotatedSecret>();
    }

    private static async Task<IResult> CreateAsync(
        WebhookRequest wanted, HttpContext context, Database database, ScoreReader reader, FeedSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        wanted.Check(reader.Snapshot.Facts, settings);
        var created = await database.WriteAsync(c => Webhooks.Add(c, KeyAuthentication.KeyIdOf(context), wanted, clock.GetUtcNow()), cancellation);
        context.Response.Headers.Location = $"{Address}/{created.Id}";
        return Answers.Json(created, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReplaceAsync(
        string id, WebhookRequest wanted, HttpContext context, Database database, ScoreReader reader, FeedSettings settings, SenderSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        wanted.Check(reader.Snapshot.Facts, settings);
        var changed = await database.WriteAsync(
            c => Webhooks.Replace(
                c, KeyAuthentication.KeyIdOf(context), id, wanted, current => EntityTag.RequireMatch(context.Request, Answers.Bytes(context, current)), clock.GetUtcNow()),
            cancellation);
        signal.Wake();
        context.Response.Headers.ETag = EntityTag.Of(Answers.Bytes(context, changed));
        return Answers.Json(changed);
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await database.WriteAsync(c => Webhooks.Remove(c, KeyAuthentication.KeyIdOf(context), id, clock.GetUtcNow()), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RotateAsync(string id, HttpContext context, Database database, TimeProvider clock, CancellationToken cancellation) =>
        Answers.Json(await database.WriteAsync(c => Webhooks.Rotate(c, KeyAuthentication.KeyIdOf(context), id, clock.GetUtcNow()), cancellation));
}
