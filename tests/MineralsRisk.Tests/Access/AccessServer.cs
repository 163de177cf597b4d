using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Access;

/// <summary>The whole service, listening on a port of its own, with every word of its log kept.</summary>
internal sealed class AccessServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentBag<HttpClient> _clients = [];

    private AccessServer(WebApplication app, EveryWord log)
    {
        (_app, Log) = (app, log);
        Client = From(IPAddress.Loopback);
    }

    /// <summary>What the server was given as its first admin key.</summary>
    public static string AdminKey { get; } = KeyText.Create();

    public EveryWord Log { get; }

    public IServiceProvider Services => _app.Services;

    public Database Database => Services.GetRequiredService<Database>();

    public HttpClient Client { get; }

    /// <param name="settings">As on the command line, each <c>name=value</c>.</param>
    public static async Task<AccessServer> StartAsync(string folder, string[] settings, TimeProvider? clock = null, Action<WebApplication>? map = null)
    {
        var (builder, log) = Builder(folder, settings, clock);
        var app = builder.Build().UseMineralsRisk();
        map?.Invoke(app);
        await app.StartAsync();
        await Eventually.HoldsAsync(() => app.Services.GetRequiredService<StartGate>().IsOpen, "the server to be ready");
        return new(app, log);
    }

    public static (WebApplicationBuilder Builder, EveryWord Log) Builder(string folder, string[] settings, TimeProvider? clock = null)
    {
        string[] args = [$"data={folder}", "urls=http://127.0.0.1:0", "Logging:LogLevel:Default=Trace", "Logging:LogLevel:MineralsRisk=Trace", .. settings];
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var log = new EveryWord();
        builder.Logging.ClearProviders().AddProvider(log);
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        return (builder.AddMineralsRisk(args), log);
    }

    /// <summary>A caller at an address of its own: all of 127.0.0.0/8 is this machine.</summary>
    public HttpClient From(IPAddress address)
    {
        var urls = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri(urls.Single()) };
        _clients.Add(client);
        return client;
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key = null) => SendAsync(HttpMethod.Get, path, key);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = null, string? body = null, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, contentType) };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Makes a key in this server, which knows it at once.</summary>
    public async Task<(string Key, KeyRecord Record)> MakeKeyAsync(KeyScope scope)
    {
        var made = await Keys.CreateAsync(Database, scope, $"a key for {scope}", "a test", TimeProvider.System, CancellationToken.None);
        Services.GetRequiredService<KeyRing>().Refresh();
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>Keeps everything that is logged, however unimportant.</summary>
internal sealed class EveryWord : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

/// <summary>A data folder in which everything is computed, copied for each server that needs one of its own; and one server with the usual settings.</summary>
public sealed class PreparedData : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _copy = new();

    internal AccessServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await (await AccessServer.StartAsync(_folder.Path, [$"Access:AdminKey={AccessServer.AdminKey}"])).DisposeAsync();
        CopyTo(_copy.Path);
        Server = await AccessServer.StartAsync(_copy.Path, ["Limits:PerMinute=0"]);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose()
    {
        _copy.Dispose();
        _folder.Dispose();
    }

    internal void CopyTo(string path)
    {
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        }
    }
}

[CollectionDefinition(nameof(AccessServer))]
public sealed class AccessCollection : ICollectionFixture<PreparedData>;

/// <summary>Tests that share one server, or start another on a copy of its data.</summary>
[Collection(nameof(AccessServer))]
public abstract class AccessTests(PreparedData data)
{
    internal AccessServer Server => data.Server;

    /// <summary>Runs against a server with other settings.</summary>
    private protected async Task WithServerAsync(string[] settings, Func<AccessServer, Task> test, TimeProvider? clock = null, Action<WebApplication>? map = null)
    {
        using var folder = new TemporaryFolder();
        data.CopyTo(folder.Path);
        await using var server = await AccessServer.StartAsync(folder.Path, settings, clock, map);
        await test(server);
    }
}
