using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>Subscribers, for the admin: list, add, change, erase, confirm.</summary>
public static class SubscriberEndpoints
{
    internal const string Address = "/api/v1/subscribers";

    private static readonly QueryParameter State =
        QueryParameter.Choice("state", "Only subscribers in this state.", [.. Enum.GetValues<SubscriberState>().Select(Words.Of)]);

    private static readonly QueryParameter Text = QueryParameter.Text("q", "Only subscribers whose address or name contains this.", "example.org");

    private static readonly CsvColumns<SubscriberAnswer> Columns = new CsvColumns<SubscriberAnswer>()
        .Add("id", s => s.Id).Add("email", s => s.Email).Add("name", s => s.Name).Add("state", s => s.State).Add("reason", s => s.Reason)
        .Add("minerals", s => s.Preferences.Minerals).Add("lists", s => s.Preferences.Lists).Add("perspective", s => s.Preferences.Perspective)
        .Add("ratingAtLeast", s => s.Preferences.RatingAtLeast).Add("changeAtLeast", s => s.Preferences.ChangeAtLeast)
        .Add("cadence", s => s.Preferences.Cadence).Add("weekday", s => s.Preferences.Weekday).Add("dayOfMonth", s => s.Preferences.DayOfMonth)
        .Add("time", s => s.Preferences.Time).Add("timeZone", s => s.Preferences.TimeZone).Add("skipQuiet", s => s.Preferences.SkipQuiet)
        .Add("createdAt", s => s.CreatedAt).Add("confirmedAt", s => s.ConfirmedAt).Add("nextDue", s => s.NextDue)
        .Add("windowFrom", s => s.WindowFrom).Add("lastEdition", s => s.LastEdition);

    public static void MapSubscribers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Address).RequireScope(KeyScope.Admin).WithHeading("Subscribers", "Who gets the digest.");

        group.MapGet("", List)
            .WithName("listSubscribers")
            .WithSummary("Subscribers in any state")
            .WithDescription("In the order they were added.")
            .WithQuery(State, Text, QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        group.MapPost("", CreateAsync)
            .WithName("createSubscriber")
            .WithSummary("Add a subscriber")
            .WithDescription("A letter asks the person to confirm the address, unless confirmed is true. An address that is there already is a 409; one that unsubscribed begins anew.")
            .Produces<SubscriberAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/{id}", (string id, Database database) => Answers.Json(SubscriberAnswer.Of(database.Read(c => SubscriberActs.Find(c, id)))))
            .WithName("getSubscriber")
            .WithSummary("One subscriber")
            .WithDescription("An erased one has neither address nor name.");

        group.MapPut("/{id}", ReplaceAsync)
            .WithName("replaceSubscriber")
            .WithSummary("Change a subscriber's name and preferences")
            .WithDescription("Both anew; If-Match has to name the version they replace. The next edition begins where the last one ended, whatever its day is now.")
            .Produces<SubscriberAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

        group.MapDelete("/{id}", EraseAsync)
            .WithName("eraseSubscriber")
            .WithSummary("Erase a subscriber")
            .WithDescription("Address, name and wishes are gone for good, and nothing more is sent. That mails were sent stays in the log, without the address.")
            .Produces(StatusCodes.Status204NoContent);

        group.MapPost("/{id}/confirmation", ConfirmAsync)
            .WithName("sendConfirmation")
            .WithSummary("Send the letter again that asks to confirm")
            .WithDescription("One that unsubscribed waits to be confirmed again. One that is active has nothing to confirm: 409.")
            .Produces<SubscriberAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost("/{id}/activation", ActivateAsync)
            .WithName("activateSubscriber")
            .WithSummary("Take the address as confirmed, or as good again")
            .WithDescription("For one that waits or is suspended; the admin answers for it. One that is active stays so. For one that unsubscribed the person has to say yes: 409.")
            .Produces<SubscriberAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static ListAnswer<Page<SubscriberAnswer>, SubscriberAnswer> List(Query query, Database database)
    {
        SubscriberState? state = query.Text(State) is { } word ? Enum.Parse<SubscriberState>(word, ignoreCase: true) : null;
        return Answers.List(
            Paging.Fetch(
                query,
                (last, limit) => database.Read(c => SubscriberStore.List(c, state, query.Text(Text), last is { Parts: [{ Value: { } at }, { Value: { } id }] } ? (at, id) : null, limit))
                    .Select(SubscriberAnswer.Of).ToArray(),
                s => new PageKey(PageKey.Ascending(Timestamp.Of(s.CreatedAt)), PageKey.Ascending(s.Id))),
            Columns);
    }

    private static async Task<IResult> CreateAsync(
        SubscriberRequest sent, HttpContext context, Database database, ScoreReader reader, StoredPerspectives perspectives, LetterOrigin origin, TimeProvider clock,
        CancellationToken cancellation)
    {
        var wanted = sent.Checked(new(reader.Snapshot.Facts.Figures, perspectives.Codes));
        var added = await database.WriteAsync(c => SubscriberActs.Create(c, origin, KeyAuthentication.KeyIdOf(context), wanted, sent.Confirmed, clock.GetUtcNow()), cancellation);
        context.Response.Headers.Location = $"{Address}/{added.Id}";
        return Answers.Json(SubscriberAnswer.Of(added), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReplaceAsync(
        string id, SubscriberUpdate sent, HttpContext context, Database database, ScoreReader reader, StoredPerspectives perspectives, TimeProvider clock,
        CancellationToken cancellation)
    {
        var wanted = sent.Checked(new(reader.Snapshot.Facts.Figures, perspectives.Codes));
        var changed = SubscriberAnswer.Of(await database.WriteAsync(
            c => SubscriberActs.Replace(
                c, KeyAuthentication.KeyIdOf(context), id, wanted, current => EntityTag.RequireMatch(context.Request, Answers.Bytes(context, SubscriberAnswer.Of(current))), clock.GetUtcNow()),
            cancellation));
        context.Response.Headers.ETag = EntityTag.Of(Answers.Bytes(context, changed));
        return Answers.Json(changed);
    }

    private static async Task<IResult> EraseAsync(string id, HttpContext context, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await database.WriteAsync(c => SubscriberActs.Erase(c, KeyAuthentication.KeyIdOf(context), id, clock.GetUtcNow()), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ConfirmAsync(string id, HttpContext context, Database database, LetterOrigin origin, TimeProvider clock, CancellationToken cancellation)
    {
        var asked = await database.WriteAsync(c => SubscriberActs.AskAgain(c, origin, KeyAuthentication.KeyIdOf(context), id, clock.GetUtcNow()), cancellation);
        return Answers.Json(SubscriberAnswer.Of(asked), StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ActivateAsync(string id, HttpContext context, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var active = await database.WriteAsync(c => SubscriberActs.Activate(c, KeyAuthentication.KeyIdOf(context), id, clock.GetUtcNow()), cancellation);
        return Answers.Json(SubscriberAnswer.Of(active));
    }
}
