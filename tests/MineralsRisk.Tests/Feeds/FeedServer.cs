using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Feeds;

/// <summary>The whole service on a folder that is seeded already, on a port of its own, with a clock that can be set forward.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FeedServer(WebApplication app, MovableClock clock, LineLog log)
    {
        (_app, Clock, Log) = (app, clock, log);
        Client = new() { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SeededFolder.AdminKey);
    }

    /// <summary>Sends the admin key.</summary>
    public HttpClient Client { get; }

    public MovableClock Clock { get; }

    public LineLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public Database Database => Services.GetRequiredService<Database>();

    public static async Task<FeedServer> StartAsync(string folder, params string[] settings)
    {
        var (clock, log) = (new MovableClock(), new LineLog());
        string[] args = ["--data", folder, "--urls", "http://127.0.0.1:0", "--Access:AdminKey", SeededFolder.AdminKey, "--Limits:PerMinute", "0", .. settings];
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<TimeProvider>(clock);
        var app = builder.AddMineralsRisk(args).Build().UseMineralsRisk();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await app.StartAsync();
        await Eventually.HoldsAsync(() => app.Services.GetRequiredService<StartGate>().IsOpen, "the start");
        return new(app, clock, log);
    }

    /// <summary>With webhooks allowed to be on this machine.</summary>
    public static Task<FeedServer> StartForWebhooksAsync(string folder) =>
        StartAsync(folder, "--Webhooks:AllowInsecure", "true", "--Webhooks:AllowPrivateAddresses", "true");

    /// <summary>Stores a change as the recompute does, and tells those who follow.</summary>
    public Task ChangeAsync(string mineral, double? before, double? after, params CauseAnswer[] causes) =>
        Database.WriteAsync(c => Store(c, mineral, before, after, causes), CancellationToken.None);

    /// <summary>The same, in a transaction that fails in the end.</summary>
    public Task ChangeThenFailAsync(string mineral) => Database.WriteAsync(
        c =>
        {
            Store(c, mineral, 0.1, 0.2, []);
            throw new InvalidOperationException("The transaction fails.");
        },
        CancellationToken.None);

    public long Count(string table) => Database.Read(c => c.QuerySingle<long>($"SELECT count(*) FROM {table}"));

    /// <summary>The delta of a clause as a cause.</summary>
    public static CauseAnswer ByClause(string clause, double delta) => new(CauseKind.Clause, clause, delta);

    public async Task<(string Id, string Secret)> AddWebhookAsync(Uri url, params string[] minerals)
    {
        var answer = await Client.PostAsJsonAsync("/api/v1/webhooks", new { url, minerals = minerals.Length > 0 ? minerals : null });
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        var webhook = await answer.JsonAsync();
        return (webhook.Text("id")!, webhook.Text("secret")!);
    }

    public async Task<JsonElement[]> DeliveriesAsync(string webhook) =>
        [.. (await Client.GetFromJsonAsync<JsonElement>($"/api/v1/webhooks/{webhook}/deliveries")).GetProperty("data").EnumerateArray()];

    /// <summary>Waits until the newest delivery of a webhook is in a state.</summary>
    public async Task<JsonElement> DeliveryAsync(string webhook, Func<JsonElement, bool> condition, string what)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await DeliveriesAsync(webhook) is [var newest, ..] && condition(newest))
            {
                return newest;
            }

            await Task.Delay(50);
        }

        throw new ShouldAssertException($"Waited for: {what}");
    }

    private void Store(SqliteConnection connection, string mineral, double? before, double? after, CauseAnswer[] causes)
    {
        var change = new Change(Clock.GetUtcNow(), ChangeKind.Recorded, mineral, "USA", before, after, NeedsVerification: false, causes);
        var id = ChangeStore.Add(connection, change);
        foreach (var follower in _app.Services.GetServices<ChangesStored>())
        {
            follower(connection, [(id, change)]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>Runs as the real clock does, and can be set forward.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _ahead));
}

/// <summary>Keeps every line that is logged, of any level.</summary>
internal sealed class LineLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
