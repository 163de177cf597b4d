using MineralsRisk.Access;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Admin;

/// <summary>Wires the administrator's pages. Each form posts to the address of the page that shows it.</summary>
internal static class AdminRoom
{
    public const string Root = "/admin";

    private const int FieldBytes = 1024 * 1024;

    // A field that is far too long is still read, to be shown again with a complaint.
    private static readonly FormSize Form = FormWith(null);

    /// <param name="fileBytes">Of the file it brings; null: it brings none.</param>
    public static FormSize FormWith(int? fileBytes) => new(FieldBytes, fields: 2000, nameLength: 100, valueLength: FieldBytes) { FileBytes = fileBytes };

    public static IServiceCollection AddAdmin(this IServiceCollection services) => services
        .AddSingleton<LedgerNow>()
        .AddSingleton<HouseReader>()
        .AddSingleton<HeldUploads>()
        .AddSingleton<MadeSecrets>();

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).ExcludeFromDescription().WithMetadata(Form).AddEndpointFilter(AdminGate.AroundAsync);
        group.MapSignIn();
        var pages = group.MapGroup("").RequireAuthorization(Sessions.Policy);
        pages.MapSignOut();
        pages.MapHouse();
        pages.MapVerification();
        pages.MapLedger();
        pages.MapInstrumentForms();
        pages.MapClausePages();
        pages.MapCommitmentPages();
        pages.MapInstrumentJsonForms();
        pages.MapImportPages();
        pages.MapAuditPages();
        pages.MapDigestAdmin();
        pages.MapSubscriberPages();
        pages.MapKeyPages();
        pages.MapWebhookPages();
    }
}
