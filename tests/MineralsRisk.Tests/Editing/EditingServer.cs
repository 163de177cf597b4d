using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using MineralsRisk.Access;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Processes;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

/// <summary>The whole service on seeded data of its own, asked with an editor's key, from nine o'clock (UTC) of 21 November 2026 on.</summary>
public sealed class EditingServer : IAsyncLifetime
{
    private TemporaryFolder _folder = null!;
    private AccessServer _server = null!;
    private string _key = null!;

    /// <summary>Id of the editor's key.</summary>
    public string Editor { get; private set; } = null!;

    internal MovableClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        Clock.Advance(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero) - Clock.GetUtcNow());
        _folder = await SeededFolder.CreateAsync();
        _server = await AccessServer.StartAsync(_folder.Path, ["Limits:PerMinute=0", "Webhooks:AllowInsecure=true", "Webhooks:AllowPrivateAddresses=true"], Clock);
        var (key, record) = await _server.MakeKeyAsync(KeyScope.Editor);
        (_key, Editor) = (key, record.Id);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body.ToJsonString(), headers);

    public Task<HttpResponseMessage> PutAsync(string path, JsonNode body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body.ToJsonString(), headers);

    public Task<HttpResponseMessage> WithdrawAsync(string path, string reason) => SendAsync(HttpMethod.Delete, path, new JsonObject { ["reason"] = reason }.ToJsonString());

    /// <param name="path">Below /api/v1/.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await _server.Client.SendAsync(request);
    }

    public Task<string> TextAsync(string path) => _server.Client.GetStringAsync(path);

    public Task<HttpResponseMessage> AskAsync(string path) => _server.GetAsync($"/api/v1/{path}");

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await AskAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.JsonAsync();
    }

    public async Task<double> ScoreAsync(string mineral) => (await GetAsync($"minerals/{mineral}/score")).Number("score");

    /// <summary>Adds an instrument and waits until readers see it.</summary>
    /// <returns>Its tag.</returns>
    public async Task<string> AddAsync(JsonObject instrument)
    {
        using var answer = await PostAsync(Sent.ListOf(instrument), instrument);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await PublishedAsync(answer);
    }

    /// <summary>Waits until readers see what a write answered.</summary>
    /// <returns>The tag it was answered with.</returns>
    public async Task<string> PublishedAsync(HttpResponseMessage written)
    {
        var (path, answered) = (written.Header("Location")!, WithoutEcho(await written.Content.ReadAsStringAsync()));
        await Eventually.HoldsAsync(
            async () => JsonNode.DeepEquals(WithoutEcho(await (await _server.GetAsync(path)).Content.ReadAsStringAsync()), answered) && Count("change_queue") == 0,
            $"{path} as it was written");
        return written.Header("ETag").ShouldNotBeNull();
    }

    /// <returns>The secret that its messages are signed with.</returns>
    public async Task<string> AddWebhookAsync(Uri url, params string[] minerals)
    {
        var body = JsonSerializer.Serialize(new { url, minerals });
        using var answer = await _server.SendAsync(HttpMethod.Post, "/api/v1/webhooks", SeededFolder.AdminKey, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).Text("secret")!;
    }

    /// <param name="from">A table, and what its rows have to be.</param>
    public long Count(string from) => _server.Database.Read(c => c.QuerySingle<long>($"SELECT count(*) FROM {from}"));

    internal T[] Rows<T>(string sql) => [.. _server.Database.Read(c => c.Query<T>(sql))];

    internal Task ExecuteAsync(string sql) => _server.Database.WriteAsync(c => c.Execute(sql), CancellationToken.None);

    /// <summary>Everything stored, apart from when the editor's key was last used.</summary>
    public string Dump() => string.Join('\n', DatabaseDump.Of(_folder.Path).Split('\n').Where(row => !row.StartsWith($"{Editor}|", StringComparison.Ordinal)));

    // What is echoed of everything known moves on with every other write.
    private static JsonObject WithoutEcho(string answer)
    {
        var node = Sent.Object(answer);
        node.Remove("knownAt");
        return node;
    }
}
