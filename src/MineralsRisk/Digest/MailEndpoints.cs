using Microsoft.Data.Sqlite;
using MineralsRisk.Access;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>The mails of the digest, for the admin: what became of each, and sending one again.</summary>
public static class MailEndpoints
{
    internal const string Address = "/api/v1/mails";

    private static readonly QueryParameter OfEdition = QueryParameter.Text("edition", "Only mails of this edition.", "weekly-2026-11-23-k3n8w2pq");
    private static readonly QueryParameter OfSubscriber = QueryParameter.Text("subscriber", "Only mails to this subscriber.", "sub_1f0c8e4ab2d93d57");
    private static readonly QueryParameter InState = QueryParameter.Choice("state", "Only mails in this state.", [.. Enum.GetValues<MailState>().Select(Words.Of)]);

    private static readonly CsvColumns<MailDelivery> Columns = new CsvColumns<MailDelivery>()
        .Add("id", m => m.Id).Add("kind", m => m.Kind).Add("edition", m => m.Edition).Add("subscriber", m => m.Subscriber).Add("messageId", m => m.MessageId)
        .Add("createdAt", m => m.CreatedAt).Add("state", m => m.State).Add("handedAt", m => m.HandedAt).Add("tries", m => m.Tries).Add("nextAt", m => m.NextAt)
        .Add("sentAt", m => m.SentAt).Add("doubt", m => m.Doubt).Add("reply", m => m.Reply);

    public static void MapMails(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Address).RequireScope(KeyScope.Admin).WithHeading("Mails", "What became of each mail of the digest.");

        group.MapGet("", List)
            .WithName("listMails")
            .WithSummary("Mails in any state")
            .WithDescription("Newest first. An uncertain mail may have arrived although nobody noted it; it goes out again by itself under the same Message-ID and stays uncertain.")
            .WithQuery(OfEdition, OfSubscriber, InState, QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        group.MapGet("/{id}", (string id, Database database) => Answers.Json(database.Read(c => Find(c, id))))
            .WithName("getMail")
            .WithSummary("One mail")
            .WithDescription("Its state, tries and the last answer of the server.");

        // It goes out under the same Message-ID however often it is asked for, so the same request sent again needs no Idempotency-Key.
        group.MapPost("/{id}/resend", ResendAsync)
            .WithName("resendMail")
            .WithSummary("Send a mail again")
            .WithDescription("Under the same Message-ID, at once. One that still waits goes out now; one that is being sent, or whose reader gets no mail, is a conflict: 409.")
            .Produces<MailDelivery>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static MailDelivery Find(SqliteConnection connection, string id) =>
        MailDeliveryList.Find(connection, id) ?? throw new ProblemException(ProblemType.NotFound, $"No mail has the id '{id}'; {Address} lists them.");

    /// <exception cref="ProblemException">409 where it can't be sent.</exception>
    internal static MailDelivery SendAgain(SqliteConnection connection, string id, DateTimeOffset now)
    {
        var mail = Find(connection, id);
        var reader = SubscriberStore.Find(connection, mail.Subscriber)!;
        if (reader.Email is null || (mail.Kind == MailKind.Edition && reader.State != SubscriberState.Active))
        {
            throw new ProblemException(ProblemType.Conflict, $"The reader is {Words.Of(reader.State)}, so nothing is sent.");
        }

        return MailDeliveryStore.SendAgain(connection, id, now) ? Find(connection, id)
            : throw new ProblemException(ProblemType.Conflict, $"The mail is {Words.Of(mail.State)} and can't be sent again now.");
    }

    private static ListAnswer<Page<MailDelivery>, MailDelivery> List(Query query, Database database)
    {
        MailState? state = query.Text(InState) is { } word ? Enum.Parse<MailState>(word, ignoreCase: true) : null;
        return Answers.List(
            Paging.Fetch(
                query,
                (last, limit) => database.Read(c => MailDeliveryList.Newest(c, limit, (long?)last?.Parts[^1].Number, query.Text(OfEdition), query.Text(OfSubscriber), state)),
                m => new PageKey(PageKey.Descending((double)m.Number))),
            Columns);
    }

    private static async Task<IResult> ResendAsync(string id, HttpContext context, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var mail = await database.WriteAsync(c => SendAgain(c, id, clock.GetUtcNow()), cancellation);
        context.Response.Headers.Location = $"{Address}/{mail.Id}";
        return Answers.Json(mail, StatusCodes.Status202Accepted);
    }
}
