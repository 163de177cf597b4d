using System.Globalization;
using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Feeds;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Webhooks: list, make, change, give another secret, look at what was sent and send it again, remove. A secret is shown on the page that comes after its form, once.</summary>
internal static class WebhookPages
{
    public const string Address = AdminRoom.Root + "/webhooks";
    public const string NewAddress = Address + "/new";

    private const int DeliveriesShown = 50;

    public static string AddressOf(string id) => $"{Address}/{id}";

    public static string RemovalOf(string id) => $"{AddressOf(id)}/remove";

    public static void MapWebhookPages(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/webhooks");
        group.MapGet("", (HttpContext context, Database database) => AdminAnswer.Of<WebhooksPage>(
            context, StatusCodes.Status200OK,
            (nameof(WebhooksPage.Webhooks), database.Read(c => WebhookStore.All(c).Select(w => (w, DeliveryStore.Standing(c, w.Id))).ToArray()))));
        group.MapGet("/new", (HttpContext context, Published published) => NewPage(context, published, StatusCodes.Status200OK, new(), FormState.Untouched));
        group.MapPost("/new", MakeAsync);
        group.MapGet("/{id}", (string id, HttpContext context, MadeSecrets made) => Page(context, id, StatusCodes.Status200OK, null, FormState.Untouched, made.Take(Sessions.WhoOf(context), AddressOf(id))));
        group.MapPost("/{id}", ActAsync);
        group.MapGet("/{id}/remove", (string id, HttpContext context, Database database) =>
        {
            var (webhook, standing) = database.Read(c => (Webhooks.Find(c, id), DeliveryStore.Standing(c, id)));
            return AdminAnswer.Of<RemoveWebhookPage>(context, StatusCodes.Status200OK, (nameof(RemoveWebhookPage.Webhook), webhook), (nameof(RemoveWebhookPage.Standing), standing));
        });
        group.MapPost("/{id}/remove", RemoveAsync);
    }

    private static async Task<IResult> MakeAsync(HttpContext context, Database database, Published published, FeedSettings settings, MadeSecrets made, TimeProvider clock)
    {
        var (typed, who) = (await Typed.ReadAsync(context), Sessions.WhoOf(context));
        var form = WebhookForm.Read(typed);
        if (form.RequestOf(typed, published.Snapshot.Facts, settings) is not { } wanted)
        {
            return NewPage(context, published, StatusCodes.Status400BadRequest, form, new(typed.Errors));
        }

        var created = await database.WriteAsync(c => Webhooks.Add(c, who, wanted, clock.GetUtcNow()), context.RequestAborted);
        return Show(made, who, created.Id, created.Secret);
    }

    private static async Task<IResult> ActAsync(
        string id, HttpContext context, Database database, Published published, FeedSettings settings, SenderSignal signal, MadeSecrets made, TimeProvider clock)
    {
        var (typed, who) = (await Typed.ReadAsync(context), Sessions.WhoOf(context));
        if (typed.Raw("rotate").Length > 0)
        {
            return Show(made, who, id, (await database.WriteAsync(c => Webhooks.Rotate(c, who, id, clock.GetUtcNow()), context.RequestAborted)).Secret);
        }

        var again = typed.Raw("again");
        if (again.Length > 0 || typed.Raw("test").Length > 0)
        {
            await database.WriteAsync(c => again.Length > 0 ? Webhooks.Replay(c, id, again, clock.GetUtcNow()) : Webhooks.Test(c, id, clock.GetUtcNow()), context.RequestAborted);
            signal.Wake();
            return AdminAnswer.SeeOther(AddressOf(id), "message");
        }

        var (form, tags) = (WebhookForm.Read(typed), RecordTag.Read(typed));
        return await PlainForm.TakeAsync(
            typed,
            async () =>
            {
                // Before anything else: a form that is shown again is one of what is recorded then.
                RecordTag.Require(database.Read(c => Webhooks.Find(c, id)), tags);
                if (form.RequestOf(typed, published.Snapshot.Facts, settings) is not { } wanted)
                {
                    return null;
                }

                await database.WriteAsync(c => Webhooks.Replace(c, who, id, wanted, current => RecordTag.Require(current, tags), clock.GetUtcNow()), context.RequestAborted);
                signal.Wake();
                return AdminAnswer.SeeOther(AddressOf(id), "kept");
            },
            (status, state) => Page(context, id, status, form, state));
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, Database database, TimeProvider clock)
    {
        var who = Sessions.WhoOf(context);
        await database.WriteAsync(c => Webhooks.Remove(c, who, id, clock.GetUtcNow()), context.RequestAborted);
        return AdminAnswer.SeeOther(Address, "removed");
    }

    private static IResult Show(MadeSecrets made, string who, string id, string secret)
    {
        made.Put(who, AddressOf(id), new(id, secret));
        return AdminAnswer.SeeOther(AddressOf(id));
    }

    private static HtmlAnswer NewPage(HttpContext context, Published published, int status, WebhookForm form, FormState state) => AdminAnswer.Of<NewWebhookPage>(
        context, status, (nameof(NewWebhookPage.Form), form), (nameof(NewWebhookPage.State), state), (nameof(NewWebhookPage.Minerals), published.Snapshot.Facts.MineralIds));

    /// <param name="form">As it was sent; null: as it is recorded.</param>
    private static HtmlAnswer Page(HttpContext context, string id, int status, WebhookForm? form, FormState state, MadeSecret? made = null)
    {
        var services = context.RequestServices;
        long? before = long.TryParse(context.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var (webhook, standing, deliveries) = services.GetRequiredService<Database>().Read(c => (Webhooks.Find(c, id), DeliveryStore.Standing(c, id), DeliveryStore.Newest(c, id, DeliveriesShown + 1, before)));
        return AdminAnswer.Of<WebhookPage>(
            context, status,
            (nameof(WebhookPage.Webhook), webhook), (nameof(WebhookPage.Standing), standing), (nameof(WebhookPage.Form), form ?? WebhookForm.Of(webhook)), (nameof(WebhookPage.State), state),
            (nameof(WebhookPage.Minerals), services.GetRequiredService<Published>().Snapshot.Facts.MineralIds), (nameof(WebhookPage.Made), made),
            (nameof(WebhookPage.Deliveries), deliveries.Take(DeliveriesShown).ToArray()), (nameof(WebhookPage.HasMore), deliveries.Count > DeliveriesShown));
    }
}
