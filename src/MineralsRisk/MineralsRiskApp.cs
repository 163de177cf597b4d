using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MineralsRisk.Access;
using MineralsRisk.Admin;
using MineralsRisk.Board;
using MineralsRisk.Digest;
using MineralsRisk.Editing;
using MineralsRisk.Feeds;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Jobs;
using MineralsRisk.Scores;
using MineralsRisk.Storage;
using MineralsRisk.WhatIf;

namespace MineralsRisk;

/// <summary>The one pair that wires the service; the executable, the tests and the benchmarks all start it through this.</summary>
public static class MineralsRiskApp
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <exception cref="DataFolderInUseException">Another server holds the data folder.</exception>
    /// <exception cref="SettingRefusedException">A setting cannot be used.</exception>
    public static WebApplicationBuilder AddMineralsRisk(this WebApplicationBuilder builder, string[] args)
    {
        builder.AddSettings(args);
        builder.Services.AddAccess(builder.Configuration).AddBackups(builder.Configuration, Settings.DataFolder(builder.Configuration));
        var folder = DataFolder.Hold(Settings.DataFolder(builder.Configuration));
        builder.Services
            .AddSingleton(_ => folder)
            .AddSingleton(provider => new Database(provider.GetRequiredService<DataFolder>().Minerals))
            .AddSingleton(provider => new SeedData(
                Path.Combine(AppContext.BaseDirectory, "seed-data"), provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<WebApplicationAddresses>()
            .AddHttpRoom()
            .AddScores()
            .AddEditing()
            .AddFeeds()
            .AddDigest(builder.Configuration, folder.Path)
            .AddSessions(folder.Path)
            .AddAdmin()
            .AddHostedService<Opening>()
            .AddJobs(JobSchedule.Add);
        return builder;
    }

    public static WebApplication UseMineralsRisk(this WebApplication app)
    {
        app.UseLimits();
        app.UseHttpRoom();
        app.UseAccess();
        app.MapKeys();
        app.MapScoresRoom();
        app.MapWhatIf();
        app.MapEditing();
        app.MapFeeds();
        app.MapStyle();
        app.MapBoard();
        app.MapDigest();
        app.MapAdmin();
        app.MapJobs();
        app.MapHealth();
        return app;
    }

    private static void AddSettings(this WebApplicationBuilder builder, string[] args)
    {
        Settings.Add(builder.Configuration, args);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }
}

/// <summary>Where the server listens, once it does.</summary>
internal sealed class WebApplicationAddresses(IServer server)
{
    public IEnumerable<string> Urls => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
}
