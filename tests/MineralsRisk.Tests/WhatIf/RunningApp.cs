using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.WhatIf;

/// <summary>The service as it ships, on a folder and a port of its own, ready to answer.</summary>
public sealed class RunningApp : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        string[] args = ["--data", _folder.Path, "--urls", "http://127.0.0.1:0"];
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        _app = builder.AddMineralsRisk(args).Build().UseMineralsRisk();
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var late = Task.Delay(Patience);
        while ((await Client.GetAsync("/api/v1/method")).StatusCode != HttpStatusCode.OK)
        {
            late.IsCompleted.ShouldBeFalse("the service did not become ready");
            await Task.Delay(100);
        }
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return Client.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
    }

    /// <summary>The answer to a request that has to be answered.</summary>
    public async Task<JsonElement> AskAsync(string path, string body, string type = "application/json")
    {
        var response = await PostAsync(path, body, type);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    public async Task<JsonElement> GetAsync(string path) => await (await Client.GetAsync(path)).JsonAsync();

    /// <summary>Every row of every table, as text.</summary>
    public string Dump()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "minerals.db")};Mode=ReadOnly;Pooling=false");
        var tables = connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").ToArray();
        tables.ShouldContain("score_steps");
        return string.Join('\n', tables.SelectMany(table => connection
            .Query($"SELECT * FROM \"{table}\"")
            .Select(row => $"{table}: {JsonSerializer.Serialize((IDictionary<string, object>)row)}")
            .Order(StringComparer.Ordinal)));
    }
}

[CollectionDefinition(Name)]
public sealed class WhatIfCollection : ICollectionFixture<RunningApp>
{
    public const string Name = "what if";
}
