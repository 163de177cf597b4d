using System.CommandLine;
using MineralsRisk.Digest;
using MineralsRisk.Feeds;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>What the digest needs of the service, without a server: the same parts, put together the same way.</summary>
internal sealed class DigestHouse : IAsyncDisposable
{
    private readonly VerbData _data;
    private readonly ServiceProvider _services;

    private DigestHouse(VerbData data, ServiceProvider services) => (_data, _services) = (data, services);

    /// <param name="held">The data folder where no server runs on it: then what waits to be computed is computed. Beside a server nothing is written of scores.</param>
    public static async Task<DigestHouse> OpenAsync(ParseResult parsed, DataFolder? held, CancellationToken cancellation)
    {
        var data = await VerbData.OpenAsync(parsed, cancellation);
        var published = held is null ? data.Scored(new StoredPerspectives(data.Settings).Codes) : null;
        var services = new ServiceCollection()
            .AddSingleton(VerbData.Logging(data.Settings))
            .AddLogging()
            .AddSingleton(data.Settings)
            .AddSingleton(VerbData.Clock)
            .AddSingleton(data.Database)
            .AddSingleton<Freshness>()
            .AddScores()
            .AddFeeds()
            .AddDigest(data.Settings, VerbData.FolderOf(parsed));
        if (published is not null)
        {
            services.AddSingleton(published);
        }

        var provider = services.BuildServiceProvider();
        if (held is not null)
        {
            provider.GetRequiredService<StoredPerspectives>().RequireAll(data.Database.Read(SubscriberStore.Perspectives));
            await provider.GetRequiredService<Recompute>().DrainAsync(cancellation);
        }

        return new(data, provider);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _data.Dispose();
    }
}
