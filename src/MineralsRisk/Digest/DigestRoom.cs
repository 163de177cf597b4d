using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>Wires the digest: who gets it, what it says, how it is sent.</summary>
public static class DigestRoom
{
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    public static IServiceCollection AddDigest(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(PublicAddress.Of(configuration))
        .AddSingleton(LetterOrigin.Of(configuration))
        .AddSingleton<SignedLinks>()
        .AddSingleton<AskLimit>();

    public static void MapDigest(this IEndpointRouteBuilder routes)
    {
        routes.MapSubscribers();
        routes.MapDigestPages();
    }
}
