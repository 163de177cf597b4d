using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Keys: list, make, and revoke, which asks first. A new key is shown on the page that comes after its form, once.</summary>
internal static class KeyPages
{
    public const string Address = AdminRoom.Root + "/keys";

    public static string RevocationOf(string id) => $"{Address}/{id}/revoke";

    internal static readonly IReadOnlyDictionary<string, KeyScope> Scopes = Enum.GetValues<KeyScope>().ToDictionary(Words.Of, s => s, StringComparer.Ordinal);

    public static void MapKeyPages(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/keys");
        group.MapGet("", (HttpContext context, Database database, MadeSecrets made) =>
            Page(context, database, StatusCodes.Status200OK, "", Words.Of(KeyScope.Editor), FormState.Untouched, made.Take(Sessions.WhoOf(context), Address)));
        group.MapPost("", TakeAsync);
        group.MapGet("/{id}/revoke", (string id, HttpContext context, Database database) =>
            AdminAnswer.Of<RevokeKeyPage>(context, StatusCodes.Status200OK, (nameof(RevokeKeyPage.Key), database.Read(c => KeyStore.Find(c, id)) ?? throw Unknown())));
        group.MapPost("/{id}/revoke", RevokeAsync);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, Database database, KeyRing ring, MadeSecrets made, TimeProvider clock)
    {
        var (typed, who) = (await Typed.ReadAsync(context), Sessions.WhoOf(context));
        var (name, scope) = (typed.Raw("name"), typed.Choice("scope", Scopes));
        typed.Complain("name", Keys.Complaint(name) ?? PlainText.Complaint(name));
        if (typed.Errors.Count > 0)
        {
            return Page(context, database, StatusCodes.Status400BadRequest, name, typed.Raw("scope"), new(typed.Errors), null);
        }

        var (key, record) = await Keys.CreateAsync(database, scope!.Value, name, who, clock, context.RequestAborted);
        ring.Refresh();
        made.Put(who, Address, new(record.Id, key));
        return AdminAnswer.SeeOther(Address);
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext context, Database database, KeyRing ring, TimeProvider clock)
    {
        var revocation = await Keys.RevokeAsync(database, id, Sessions.WhoOf(context), clock, context.RequestAborted);
        ring.Refresh();
        return revocation switch
        {
            Revocation.Unknown => throw Unknown(),
            Revocation.LastAdmin => throw new ProblemException(ProblemType.Conflict, "This is the last admin key. Make another before you revoke it."),
            _ => AdminAnswer.SeeOther(Address, "revoked"),
        };
    }

    private static ProblemException Unknown() => new(ProblemType.NotFound, "No key has this id; the list shows them.");

    private static HtmlAnswer Page(HttpContext context, Database database, int status, string name, string scope, FormState state, MadeSecret? made) => AdminAnswer.Of<KeysPage>(
        context, status,
        (nameof(KeysPage.Keys), database.Read(KeyStore.All)), (nameof(KeysPage.Name), name), (nameof(KeysPage.Scope), scope), (nameof(KeysPage.State), state), (nameof(KeysPage.Made), made));
}
