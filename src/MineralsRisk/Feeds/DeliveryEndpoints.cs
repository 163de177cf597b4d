using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>What was sent to a webhook, sending it again, and sending a test.</summary>
public static class DeliveryEndpoints
{
    private static readonly CsvColumns<Delivery> Columns = new CsvColumns<Delivery>()
        .Add("id", d => d.Id).Add("type", d => d.Type).Add("createdAt", d => d.CreatedAt).Add("state", d => d.State).Add("nextAttemptAt", d => d.NextAttemptAt)
        .Add("attempts", d => d.Attempts.Count).Add("lastAttemptAt", d => Last(d)?.At).Add("lastStatus", d => Last(d)?.Status).Add("lastError", d => Last(d)?.Error);

    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup($"{WebhookEndpoints.Address}/{{id}}").RequireScope(KeyScope.Admin).WithHeading("Webhooks", "Who is told of score changes by a request of their own.");

        group.MapGet("/deliveries", List)
            .WithName("listDeliveries")
            .WithSummary("What was sent to a webhook, and what waits")
            .WithDescription("Newest first, each with its attempts. Kept for 30 days.")
            .WithQuery(QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        group.MapGet("/deliveries/{deliveryId}", (string id, string deliveryId, Database database) => Answers.Json(database.Read(c => Webhooks.FindDelivery(c, id, deliveryId))))
            .WithName("getDelivery")
            .WithSummary("One delivery")
            .WithDescription("With its attempts.");

        group.MapPost("/deliveries/{deliveryId}/replay", ReplayAsync)
            .WithName("replayDelivery")
            .WithSummary("Send a message again")
            .WithDescription("Under the same webhook-id, and with all its attempts anew. One that still waits goes out at once; another one goes behind those that wait.")
            .Produces<Delivery>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost("/test", TestAsync)
            .WithName("testWebhook")
            .WithSummary("Send a test")
            .WithDescription("A message of the type webhook.test, at once and before those that wait. There is one attempt; the delivery tells what became of it.")
            .Produces<Delivery>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Attempt? Last(Delivery delivery) => delivery.Attempts.Count > 0 ? delivery.Attempts[^1] : null;

    private static ListAnswer<Page<Delivery>, Delivery> List(string id, Query query, Database database)
    {
        _ = database.Read(c => Webhooks.Find(c, id));
        return Answers.List(
            Paging.Fetch(
                query,
                (last, limit) => database.Read(c => DeliveryStore.Newest(c, id, limit, (long?)last?.Parts[^1].Number)),
                d => new PageKey(PageKey.Descending((double)d.Number))),
            Columns);
    }

    private static async Task<IResult> ReplayAsync(
        string id, string deliveryId, HttpContext context, Database database, SenderSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        var delivery = await database.WriteAsync(c => Webhooks.Replay(c, id, deliveryId, clock.GetUtcNow()), cancellation);
        return Accepted(id, delivery, context, signal);
    }

    private static async Task<IResult> TestAsync(string id, HttpContext context, Database database, SenderSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        var delivery = await database.WriteAsync(c => Webhooks.Test(c, id, clock.GetUtcNow()), cancellation);
        return Accepted(id, delivery, context, signal);
    }

    private static JsonAnswer<Delivery> Accepted(string webhook, Delivery delivery, HttpContext context, SenderSignal signal)
    {
        signal.Wake();
        context.Response.Headers.Location = $"{WebhookEndpoints.Address}/{webhook}/deliveries/{delivery.Id}";
        return Answers.Json(delivery, StatusCodes.Status202Accepted);
    }
}
