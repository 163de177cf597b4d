using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Editions;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The digest: editions, what became of their mails, and who gets them.</summary>
internal static class DigestAdminPages
{
    public const string Address = AdminRoom.Root + "/digest";
    public const string SubscribersAddress = AdminRoom.Root + "/subscribers";

    private const int EditionsShown = 30;
    private const int MailsShown = 100;

    public static void MapDigestAdmin(this RouteGroupBuilder pages)
    {
        pages.MapGet("/digest", (HttpContext context, Database database) => AdminAnswer.Of<DigestPage>(
            context, StatusCodes.Status200OK,
            (nameof(DigestPage.Editions), database.Read(c => EditionStore.Newest(c, EditionsShown).Select(e => (e.Edition, MailDeliveryList.Counts(c, e.Edition.Id))).ToArray())),
            (nameof(DigestPage.Mails), database.Read(c => MailDeliveryList.Newest(c, MailsShown)))));
        pages.MapPost("/digest", SendAgainAsync);
        pages.MapGet("/digest/editions/{id}", (string id, HttpContext context, Database database) =>
        {
            var edition = database.Read(c => EditionStore.Find(c, id)) ?? throw new ProblemException(ProblemType.NotFound, "There is no such edition.");
            return AdminAnswer.Of<LetterPage>(context, StatusCodes.Status200OK, (nameof(LetterPage.Title), $"Edition {edition.Id}"), (nameof(LetterPage.Subject), edition.Letter.Subject), (nameof(LetterPage.Text), edition.Letter.Text));
        });
        pages.MapGet("/subscribers", (HttpContext context, Database database) =>
        {
            var sought = context.Request.Query["q"].ToString().Trim();
            var found = database.Read(c => SubscriberStore.List(c, text: sought.Length > 0 ? sought : null));
            return AdminAnswer.Of<SubscribersPage>(context, StatusCodes.Status200OK, (nameof(SubscribersPage.Sought), sought), (nameof(SubscribersPage.Found), found));
        });
        pages.MapPost("/subscribers", ActAsync);
        pages.MapGet("/subscribers/{id}", async (string id, HttpContext context, Database database, Previews previews) =>
        {
            var reader = Reader(database, id);
            var text = await previews.OfAsync(reader, PreviewForm.Text, context.RequestAborted);
            return AdminAnswer.Of<LetterPage>(context, StatusCodes.Status200OK, (nameof(LetterPage.Title), "The next digest"), (nameof(LetterPage.Subject), $"As {reader.Email} would get it now"), (nameof(LetterPage.Text), text));
        });
    }

    // Under the same Message-ID, so that sending the form twice does no harm.
    private static async Task<IResult> SendAgainAsync(HttpContext context, Database database, TimeProvider clock)
    {
        var id = (await Typed.ReadAsync(context)).Raw("again");
        await database.WriteAsync(c => MailEndpoints.SendAgain(c, id, clock.GetUtcNow()), context.RequestAborted);
        return AdminAnswer.SeeOther(Address, "sent-again");
    }

    private static async Task<IResult> ActAsync(HttpContext context, Database database, Previews previews, TimeProvider clock)
    {
        var typed = await Typed.ReadAsync(context);
        if (typed.Raw("leave") is { Length: > 0 } leaving)
        {
            var reader = Reader(database, leaving);
            var who = Sessions.WhoOf(context);
            await database.WriteAsync(c => SubscriberAudit.Add(c, clock.GetUtcNow(), who, "unsubscribeSubscriber", reader, Subscribers.Unsubscribe(c, reader)), context.RequestAborted);
            return AdminAnswer.SeeOther(SubscribersAddress, "unsubscribed");
        }

        await previews.SendTestAsync(Reader(database, typed.Raw("test")), context.RequestAborted);
        return AdminAnswer.SeeOther(SubscribersAddress, "test");
    }

    private static Subscriber Reader(Database database, string id) => database.Read(c => SubscriberStore.Find(c, id)) switch
    {
        null => throw new ProblemException(ProblemType.NotFound, "There is no such subscriber."),
        { Email: null } => throw new ProblemException(ProblemType.Conflict, "The subscriber is erased."),
        var one => one,
    };
}
