using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Scores;

/// <summary>The service as the executable wires it, on a folder and a port of its own, at noon (UTC) of 21 November 2026.</summary>
public sealed class MineralsService : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public StandingClock Clock { get; } = new() { Instant = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero) };

    public string Database => Path.Combine(_folder.Path, "minerals.db");

    public T Part<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        string[] args = ["--data", _folder.Path, "--urls", "http://127.0.0.1:0"];
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        _app = builder.AddMineralsRisk(args).Build().UseMineralsRisk();
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        while ((await Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            await Task.Delay(20);
        }
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    public async Task<HttpResponseMessage> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await Client.SendAsync(request);
    }

    /// <param name="path">Below /api/v1/.</param>
    public async Task<JsonElement> GetAsync(string path)
    {
        var answer = await Client.GetAsync($"/api/v1/{path}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.JsonAsync();
    }

    /// <summary>The rows of a list; the list fits one page.</summary>
    public async Task<JsonElement[]> RowsAsync(string path)
    {
        var list = await GetAsync(path);
        list.GetProperty("page").Text("nextCursor").ShouldBeNull(path);
        return list.Rows();
    }

    /// <summary>The rows of all pages of a list, following its links.</summary>
    public async Task<JsonElement[]> EveryRowAsync(string path)
    {
        var rows = new List<JsonElement>();
        for (var next = $"/api/v1/{path}"; next is not null;)
        {
            var answer = await Client.GetAsync(next);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, next);
            rows.AddRange((await answer.JsonAsync()).Rows());
            rows.Count.ShouldBeLessThan(10_000);
            next = answer.Header("Link")?.Split('<', '>')[1];
        }

        return [.. rows];
    }
}

/// <summary>Tests that only read share one service.</summary>
[CollectionDefinition(Name)]
public sealed class OneService : ICollectionFixture<MineralsService>
{
    public const string Name = "One service";
}
