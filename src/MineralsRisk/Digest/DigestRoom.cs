using MineralsRisk.Digest.Editions;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>Wires the digest: who gets it, what it says, how it is sent.</summary>
public static class DigestRoom
{
    /// <param name="dataFolder">Where mails become files, and where the one who sends is known.</param>
    /// <exception cref="Storage.SettingRefusedException">A setting cannot be used.</exception>
    public static IServiceCollection AddDigest(this IServiceCollection services, IConfiguration configuration, string dataFolder) => services
        .AddSingleton(PublicAddress.Of(configuration))
        .AddSingleton(LetterOrigin.Of(configuration))
        .AddSingleton(MailSettings.From(configuration, dataFolder))
        .AddSingleton<SignedLinks>()
        .AddSingleton<ReaderMails>()
        .AddSingleton<MailFactory>(provider => provider.GetRequiredService<ReaderMails>().Of)
        .AddSingleton<MailSender>()
        .AddSingleton<EditionMaker>()
        .AddSingleton<Previews>()
        .AddSingleton<DigestHealth>()
        .AddSingleton<DigestRun>()
        .AddSingleton<DigestJob>()
        .AddSingleton<AskLimit>();

    public static void MapDigest(this IEndpointRouteBuilder routes)
    {
        routes.MapSubscribers();
        routes.MapPreviews();
        routes.MapEditions();
        routes.MapMails();
        routes.MapDigestPages();
    }
}
