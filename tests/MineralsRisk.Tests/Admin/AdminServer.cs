using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Access;
using MineralsRisk.Digest;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Admin;

/// <summary>The whole service on seeded data of its own, from nine o'clock (UTC) of 21 November 2026 on, with administrators before their browsers.</summary>
public sealed class AdminServer : IAsyncLifetime
{
    internal const string Password = "correct horse battery";

    private static int _addresses;

    private string[] _settings = [];
    private TemporaryFolder _folder = null!;
    private AccessServer _server = null!;

    internal string Folder => _folder.Path;

    internal MovableClock Clock { get; } = new();

    internal HttpClient Api => _server.Client;

    internal EveryWord Log => _server.Log;

    private Uri Address => Api.BaseAddress!;

    /// <summary>For a test that changes what others look at.</summary>
    /// <param name="settings">As on the command line, each <c>name=value</c>.</param>
    internal static async Task AloneAsync(Func<AdminServer, Task> test, params string[] settings)
    {
        var server = new AdminServer { _settings = settings };
        await server.InitializeAsync();
        try
        {
            await test(server);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    public async Task InitializeAsync()
    {
        Clock.Advance(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero) - Clock.GetUtcNow());
        _folder = await SeededFolder.CreateAsync();
        _server = await AccessServer.StartAsync(_folder.Path, ["Limits:PerMinute=0", "Limits:TrustedProxies=127.0.0.0/8", .. _settings], Clock);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>At an address of this machine that nobody else has.</summary>
    internal Browser Browser()
    {
        var number = Interlocked.Increment(ref _addresses);
        return new(Address, new IPAddress([127, 8, (byte)(number / 250), (byte)((number % 250) + 1)]));
    }

    /// <summary>Signed in with an admin key.</summary>
    internal async Task<Browser> SignedInAsync(string proof = SeededFolder.AdminKey)
    {
        var browser = Browser();
        (await browser.SendAsync((await browser.OpenAsync("/admin/sign-in")).Form("proof").With("proof", proof))).Status.ShouldBe(303);
        return browser;
    }

    internal Task<(string Key, KeyRecord Record)> MakeKeyAsync(KeyScope scope) => _server.MakeKeyAsync(scope);

    internal Task<Subscriber> SubscribeAsync(string email) => _server.Database.WriteAsync(
        c => Subscribers.Activate(c, Subscribers.Add(c, email, null, new(), Clock.GetUtcNow())!, Clock.GetUtcNow()), CancellationToken.None);

    internal Task SetPasswordAsync() => _server.Services.GetRequiredService<SignIn>().SetPasswordAsync(Password, "a test", CancellationToken.None);

    internal async Task<JsonElement> GetAsync(string path) => await (await _server.GetAsync($"/api/v1/{path}")).JsonAsync();

    internal Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? key, string? body = null) => _server.SendAsync(method, $"/api/v1/{path}", key, body);

    /// <param name="from">A table, and what its rows have to be.</param>
    internal long Count(string from) => _server.Database.Read(c => c.QuerySingle<long>($"SELECT count(*) FROM {from}"));

    internal Task WriteAsync(string sql) => _server.Database.WriteAsync(c => c.Execute(sql), CancellationToken.None);

    internal T[] Rows<T>(string sql) => [.. _server.Database.Read(c => c.Query<T>(sql))];

    /// <summary>Id of the first admin key, the actor of what is done in its sessions.</summary>
    internal string Actor => Rows<string>("SELECT id FROM keys WHERE scope = 'admin' ORDER BY created_at LIMIT 1")[0];
}
