namespace MineralsRisk.Jobs;

/// <summary>Runs a job whenever it has work. This needs no store: what is missed while the process is down is still there when it starts.</summary>
internal sealed partial class WorkWatch(
    JobDefinition job, JobTiming.OnWork timing, JobRunner runner, IServiceProvider services, TimeProvider clock, ILogger<WorkWatch> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Watches until stopped; the run under way is waited for.</summary>
    public async Task WatchAsync(CancellationToken stopping)
    {
        var pause = timing.Poll;
        while (!stopping.IsCancellationRequested)
        {
            // Work that keeps failing is tried again ever more rarely, but at once when new work comes.
            pause = await WorkedAsync() ? timing.Poll : Longer(pause);
            await PauseAsync(pause, stopping);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => new(Math.Min(2 * pause.Ticks, LongestPause.Ticks));

    private async Task<bool> WorkedAsync()
    {
        try
        {
            return !timing.HasWork(services) || await runner.RunNowAsync(job.Name, CancellationToken.None) is { Outcome: JobOutcome.Ok };
        }
        catch (Exception e)
        {
            Log.NotRun(logger, e, job.Name);
            return false;
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = timing.Woken(services, over.Token);
        await Task.WhenAny(woken, Task.Delay(pause, clock, over.Token));
        await over.CancelAsync();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The job {Job} could not be run.")]
        public static partial void NotRun(ILogger logger, Exception exception, string job);
    }
}
