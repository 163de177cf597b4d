using MineralsRisk.Access;
using MineralsRisk.Digest.Editions;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>The next edition as a subscriber would get it now.</summary>
public static class PreviewEndpoints
{
    private static readonly QueryParameter Form = QueryParameter.Choice("as", "Which form of the mail.", [.. Enum.GetValues<PreviewForm>().Select(Words.Of)], Words.Of(PreviewForm.Html));

    public static void MapPreviews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup($"{SubscriberEndpoints.Address}/{{id}}").RequireScope(KeyScope.Admin).WithHeading("Subscribers", "Who gets the digest.");

        group.MapGet("/preview", PreviewAsync)
            .WithName("previewDigest")
            .WithSummary("The next edition as this subscriber would get it now")
            .WithDescription("Its HTML part, its text part, or the whole message as it would be sent. Nothing is stored, and nothing is sent.")
            .WithQuery(Form)
            .Produces<string>(StatusCodes.Status200OK, "text/html", "text/plain", "message/rfc822")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost("/test", TestAsync)
            .WithName("sendTestDigest")
            .WithSummary("Send that edition as a test")
            .WithDescription("To this subscriber, now. It is no edition: the next one tells the same again. One who has not confirmed, is suspended, or has left gets none: 409.")
            .Produces<MailDelivery>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PreviewAsync(string id, Query query, HttpContext context, Database database, Previews previews, CancellationToken cancellation)
    {
        var subscriber = Reader(database, id);
        var form = Enum.Parse<PreviewForm>(query.Text(Form)!, ignoreCase: true);
        var content = await previews.OfAsync(subscriber, form, cancellation);
        return form switch
        {
            PreviewForm.Html => EditionEndpoints.Html(context, content),
            PreviewForm.Text => Answers.Text(content, "text/plain; charset=utf-8"),
            _ => Answers.Text(content, "message/rfc822"),
        };
    }

    private static async Task<IResult> TestAsync(
        string id, HttpContext context, Database database, Previews previews, CancellationToken cancellation)
    {
        var mail = await previews.SendTestAsync(Reader(database, id), cancellation);
        context.Response.Headers.Location = $"{MailEndpoints.Address}/{mail.Id}";
        return Answers.Json(mail, StatusCodes.Status202Accepted);
    }

    private static Subscriber Reader(Database database, string id) => database.Read(c => SubscriberStore.Find(c, id)) switch
    {
        null => throw new ProblemException(ProblemType.NotFound, $"No subscriber has the id '{id}'; {SubscriberEndpoints.Address} lists them."),
        { Email: null } => throw new ProblemException(ProblemType.Conflict, "The subscriber is erased."),
        var one => one,
    };
}
