using System.Globalization;
using MineralsRisk.Access;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>Editions, for the admin: what was told to whom, as it was told.</summary>
public static class EditionEndpoints
{
    internal const string Address = "/api/v1/editions";

    private static readonly QueryParameter OfCadence = QueryParameter.Choice("cadence", "Only editions of this cadence.", [.. Enum.GetValues<Cadence>().Select(Words.Of)]);

    private static readonly CsvColumns<EditionRow> Columns = new CsvColumns<EditionRow>()
        .Add("id", e => e.Id).Add("cadence", e => e.Cadence).Add("from", e => e.From).Add("to", e => e.To).Add("madeAt", e => e.MadeAt)
        .Add("quiet", e => e.Quiet).Add("subject", e => e.Subject).Add("previous", e => e.Previous)
        .Add("mails", e => e.Mails.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value}")));

    public static void MapEditions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Address).RequireScope(KeyScope.Admin).WithHeading("Editions", "What the digest told, and what became of the mails.");

        group.MapGet("", List)
            .WithName("listEditions")
            .WithSummary("Editions of the digest")
            .WithDescription("Newest first. An edition is shared by all subscribers with the same cadence, filter and edition before; its window begins where that one's ended.")
            .WithQuery(OfCadence, QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        group.MapGet("/{id}", (string id, Database database) => Answers.Json(database.Read(c => EditionAnswer.Of(Find(c, id), MailDeliveryList.Counts(c, id)))))
            .WithName("getEdition")
            .WithSummary("One edition with all that it says")
            .WithDescription("An edition is never changed: content, subject and letter stay as they were made.");

        group.MapGet("/{id}/html", (string id, HttpContext context, Database database) => Html(context, database.Read(c => Find(c, id)).Letter.Html))
            .WithName("getEditionHtml")
            .WithSummary("The HTML part of an edition's letter")
            .WithDescription("As it was sent, but for each reader's own links.")
            .Produces<string>(StatusCodes.Status200OK, "text/html");

        group.MapGet("/{id}/text", (string id, Database database) => Answers.Text(database.Read(c => Find(c, id)).Letter.Text, "text/plain; charset=utf-8"))
            .WithName("getEditionText")
            .WithSummary("The text part of an edition's letter")
            .WithDescription("As it was sent, but for each reader's own links.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
    }

    /// <summary>A letter as a page: titles from outside are in it, so it may do nothing.</summary>
    internal static TextAnswer Html(HttpContext context, string html)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Answers.Text(html, "text/html; charset=utf-8");
    }

    private static Edition Find(Microsoft.Data.Sqlite.SqliteConnection connection, string id) =>
        EditionStore.Find(connection, id) ?? throw new ProblemException(ProblemType.NotFound, $"No edition has the id '{id}'; {Address} lists them.");

    private static ListAnswer<Page<EditionRow>, EditionRow> List(Query query, Database database)
    {
        Cadence? cadence = query.Text(OfCadence) is { } word ? Enum.Parse<Cadence>(word, ignoreCase: true) : null;
        return Answers.List(
            Paging.Fetch(
                query,
                (last, limit) => database.Read(c => EditionStore.Newest(c, limit, (long?)last?.Parts[^1].Number, cadence)
                    .Select(e => EditionRow.Of(e.Number, e.Edition, MailDeliveryList.Counts(c, e.Edition.Id))).ToArray()),
                e => new PageKey(PageKey.Descending((double)e.Number))),
            Columns);
    }
}
