using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Browser.Tests;

/// <summary>The whole service on the seed data, on a port of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private Service(WebApplication app, DirectoryInfo folder, string adminKey)
    {
        (_app, _folder, AdminKey) = (app, folder, adminKey);
        Address = new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    public Uri Address { get; }

    public string AdminKey { get; }

    public IServiceProvider Parts => _app.Services;

    public Database Database => Parts.GetRequiredService<Database>();

    public TimeProvider Clock => Parts.GetRequiredService<TimeProvider>();

    public static async Task<Service> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("minerals-browser-");
        string[] args = ["--data", folder.FullName, "--urls", "http://127.0.0.1:0", "--Limits:PerMinute", "0"];
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<TimeProvider>(new ClockOfNovember());
        var app = builder.AddMineralsRisk(args).Build().UseMineralsRisk();
        await app.StartAsync();
        var gate = app.Services.GetRequiredService<StartGate>();
        while (!gate.IsOpen)
        {
            await Task.Delay(50);
        }

        var (database, clock) = (app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<TimeProvider>());
        var (key, _) = await Keys.CreateAsync(database, KeyScope.Admin, "browser tests", "a test", clock, CancellationToken.None);
        app.Services.GetRequiredService<KeyRing>().Refresh();
        var service = new Service(app, folder, key);
        await House.MoveInAsync(service);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs as the real clock does, from a day on which a suspension that bears on gallium still has a week to run.</summary>
    private sealed class ClockOfNovember : TimeProvider
    {
        private readonly TimeSpan _away = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _away;
    }
}
