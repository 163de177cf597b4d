using MineralsRisk.Storage;

namespace MineralsRisk.Jobs;

/// <summary>Starts the jobs once the server listens, and waits for those that run when it stops.</summary>
internal sealed class JobsHost(
    [FromKeyedServices(JobsRoom.Database)] Database database,
    JobList jobs,
    JobHistory history,
    JobRunner runner,
    QuartzTimetable timetable,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILoggerFactory logging) : BackgroundService
{
    /// <summary>Less than the 30 s a host gives its services to stop, so that a run which is cancelled can still be recorded.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The history can be read as soon as the server answers.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var migrations = new Migrations(Path.Combine(AppContext.BaseDirectory, "migrations", "jobs"), clock);
        await migrations.ApplyAsync(database, cancellationToken);
        await history.InterruptUnfinishedAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        runner.CancelAfter(Patience);
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await ListensAsync(stoppingToken))
        {
            return;
        }

        var watches = Task.WhenAll(jobs.All.Select(job => job.Timing is JobTiming.OnWork timing
            ? new WorkWatch(job, timing, runner, services, clock, logging.CreateLogger<WorkWatch>()).WatchAsync(stoppingToken)
            : Task.CompletedTask));
        await timetable.StartAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await timetable.StopAsync();
        await watches;
        await runner.RestAsync();
    }

    private async Task<bool> ListensAsync(CancellationToken stopping)
    {
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listens.SetResult);
        await listens.Task.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return listens.Task.IsCompleted;
    }
}
