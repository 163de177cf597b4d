using MineralsRisk.Admin.Pages;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The digest: its editions, and what became of their mails.</summary>
internal static class DigestAdminPages
{
    public const string Address = AdminRoom.Root + "/digest";

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
    }

    // Under the same Message-ID, so that sending the form twice does no harm.
    private static async Task<IResult> SendAgainAsync(HttpContext context, Database database, TimeProvider clock)
    {
        var id = (await Typed.ReadAsync(context)).Raw("again");
        await database.WriteAsync(c => MailEndpoints.SendAgain(c, id, clock.GetUtcNow()), context.RequestAborted);
        return AdminAnswer.SeeOther(Address, "sent-again");
    }
}
