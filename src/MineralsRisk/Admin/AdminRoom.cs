using MineralsRisk.Access;

namespace MineralsRisk.Admin;

/// <summary>Wires the administrator's pages. Each form posts to the address of the page that shows it.</summary>
internal static class AdminRoom
{
    public const string Root = "/admin";

    public static IServiceCollection AddAdmin(this IServiceCollection services) => services
        .AddSingleton<LedgerNow>()
        .AddSingleton<HouseReader>()
        .AddSingleton<HeldUploads>()
        .AddSingleton<MadeSecrets>();

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).ExcludeFromDescription().WithMetadata(new FormSize()).AddEndpointFilter(AdminGate.AroundAsync);
        group.MapSignIn();
        var pages = group.MapGroup("").RequireAuthorization(Sessions.Policy);
        pages.MapSignOut();
        pages.MapHouse();
        pages.MapVerification();
        pages.MapLedger();
        pages.MapInstrumentForms();
        pages.MapImportPages();
        pages.MapAuditPages();
        pages.MapDigestAdmin();
        pages.MapKeyPages();
        pages.MapWebhookPages();
    }
}
