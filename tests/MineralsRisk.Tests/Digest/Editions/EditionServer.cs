using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Editions;
using MineralsRisk.Scores;
using MineralsRisk.Tests.Editing;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Digest.Editions;

/// <summary>The whole service on seeded data of its own, with mails going to its pickup folder.</summary>
internal sealed class EditionServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly FeedServer _server;

    private EditionServer(TemporaryFolder folder, FeedServer server) => (_folder, _server) = (folder, server);

    public MovableClock Clock => _server.Clock;

    public HttpClient Client => _server.Client;

    public string Outbox => Path.Combine(_folder.Path, "outbox");

    public static async Task<EditionServer> StartAsync()
    {
        var folder = await SeededFolder.CreateAsync();
        return new(folder, await FeedServer.StartAsync(folder.Path));
    }

    /// <summary>Adds a subscriber who has said yes.</summary>
    /// <returns>The id.</returns>
    public async Task<string> SubscribeAsync(string email, object preferences)
    {
        using var answer = await Client.PostAsJsonAsync("/api/v1/subscribers", new { email, preferences, confirmed = true });
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).Text("id")!;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync($"/api/v1/{path}");
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public Task<string> TextAsync(string path) => Client.GetStringAsync($"/api/v1/{path}");

    /// <summary>Makes the editions that are due, or all.</summary>
    public Task<MadeEditions> MakeAsync(bool everyone = true) =>
        _server.Services.GetRequiredService<EditionMaker>().MakeAsync(everyone, cadence: null, CancellationToken.None);

    /// <summary>The editions of a subscriber with what they say, the oldest first.</summary>
    public async Task<JsonElement[]> EditionsAsync(string subscriber)
    {
        var ids = (await GetAsync($"mails?subscriber={subscriber}&limit=500")).Rows().Where(m => m.Text("kind") == "edition").Select(m => m.Text("edition")!).Reverse();
        return await Task.WhenAll(ids.Select(id => GetAsync($"editions/{id}")));
    }

    /// <summary>Writes an instrument, and waits for its scores.</summary>
    public async Task AddAsync(JsonObject instrument)
    {
        using var answer = await SendAsync(HttpMethod.Post, Sent.ListOf(instrument), instrument);
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        await _server.Services.GetRequiredService<Recompute>().DrainAsync(CancellationToken.None);
    }

    /// <summary>Puts another body in the place of an instrument or a subscriber.</summary>
    public async Task ReplaceAsync(string path, JsonObject body)
    {
        using var read = await Client.GetAsync($"/api/v1/{path}");
        using var answer = await SendAsync(HttpMethod.Put, path, body, read.Headers.ETag!.ToString());
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        await _server.Services.GetRequiredService<Recompute>().DrainAsync(CancellationToken.None);
    }

    public async Task AddEventAsync(string path, JsonObject happened)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"{path}/events", happened);
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        await _server.Services.GetRequiredService<Recompute>().DrainAsync(CancellationToken.None);
    }

    /// <summary>Asks for something, and answers the status.</summary>
    public async Task<int> PostAsync(string path)
    {
        using var answer = await Client.PostAsync($"/api/v1/{path}", null);
        return (int)answer.StatusCode;
    }

    public async Task WithdrawAsync(string path, string reason)
    {
        using var answer = await SendAsync(HttpMethod.Delete, path, new() { ["reason"] = reason });
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        await _server.Services.GetRequiredService<Recompute>().DrainAsync(CancellationToken.None);
    }

    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write) => _server.Database.WriteAsync(write, CancellationToken.None);

    public DigestRun Digest => _server.Services.GetRequiredService<DigestRun>();

    public Task ExecuteAsync(string sql) => _server.Database.WriteAsync(c => c.Execute(sql), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject body, string? version = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await Client.SendAsync(request);
    }
}
