using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MineralsRisk.Jobs;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Jobs;

/// <summary>A host with nothing but jobs, on a folder that outlives it.</summary>
internal sealed class JobServer : IAsyncDisposable
{
    private readonly IHost _host;

    private JobServer(IHost host) => _host = host;

    public JobHistory History => _host.Services.GetRequiredService<JobHistory>();

    public JobRunner Runner => _host.Services.GetRequiredService<JobRunner>();

    public static async Task<JobServer> StartAsync(string folder, string now, Action<JobList> jobs, object job)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<TimeProvider>(new ShiftedClock(Instant(now)));
        builder.Services.AddSingleton(_ => DataFolder.Hold(folder));
        builder.Services.AddSingleton(job.GetType(), job);
        builder.Services.AddJobs(jobs);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What a question to the jobs file answers, asked from outside the server.</summary>
    public static T Ask<T>(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "jobs.db")};Pooling=false");
        return connection.QuerySingle<T>(sql);
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
