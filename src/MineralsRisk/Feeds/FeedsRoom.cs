using MineralsRisk.Scores;

namespace MineralsRisk.Feeds;

/// <summary>Wires what tells others of changes: Atom, the calendar file, webhooks.</summary>
public static class FeedsRoom
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services
        .AddSingleton(provider => FeedSettings.From(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<SenderSignal>()
        .AddSingleton<Outbox>()
        .AddSingleton<ChangesStored>(provider => provider.GetRequiredService<Outbox>().Follow)
        .AddSingleton<WebhookClient>()
        .AddHostedService<WebhookSender>();

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapCalendarFile();
        routes.MapChangeFeeds();
        routes.MapWebhooks();
        routes.MapDeliveries();
    }
}
