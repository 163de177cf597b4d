namespace MineralsRisk.Jobs;

/// <summary>Runs jobs and keeps each run in the history. Two runs of one job never overlap: the second waits for the first.</summary>
public sealed partial class JobRunner(JobList jobs, JobHistory history, IServiceScopeFactory scopes, ILogger<JobRunner> logger) : IDisposable
{
    /// <summary>How long whoever asks for a run waits for its end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, SemaphoreSlim> _turns = jobs.All.ToDictionary(j => j.Name, _ => new SemaphoreSlim(1, 1), StringComparer.Ordinal);
    private readonly CancellationTokenSource _patienceLost = new();

    /// <summary>Runs a job now, whatever its timing, and waits for its end.</summary>
    /// <returns>The run, failed or not; null when there is no job of that name.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before its turn came. A run that has begun is recorded as cancelled instead.</exception>
    public async Task<JobRun?> RunNowAsync(string name, CancellationToken cancellation)
    {
        if (jobs.Find(name) is not { } job)
        {
            return null;
        }

        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _patienceLost.Token);
        var turn = _turns[name];
        await turn.WaitAsync(both.Token);
        try
        {
            return await RunAsync(job, both.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Begins a run now, whatever the job's timing, unless one is under way. It is not cancelled with whoever asked for it.</summary>
    /// <param name="name">Of a job of the list.</param>
    /// <returns>The run as it began, and as it ends; null when the job runs already.</returns>
    public async Task<(JobRun Begun, Task<JobRun> Ended)?> TryBeginAsync(string name)
    {
        var (job, turn) = (jobs.Find(name) ?? throw new ArgumentException($"No job is called '{name}'.", nameof(name)), _turns[name]);
        if (!await turn.WaitAsync(TimeSpan.Zero))
        {
            return null;
        }

        try
        {
            var begun = await history.StartAsync(name);
            return (begun, EndAsync(job, begun, turn));
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>Waits a little for a run that somebody asked for.</summary>
    /// <returns>The run; null when it is still under way.</returns>
    public static async Task<JobRun?> EndedSoonAsync(Task<JobRun> ended, TimeProvider clock, CancellationToken cancellation) =>
        await Task.WhenAny(ended, Task.Delay(Patience, clock, cancellation)) == ended ? await ended : null;

    public void Dispose()
    {
        _patienceLost.Dispose();
        foreach (var turn in _turns.Values)
        {
            turn.Dispose();
        }
    }

    /// <summary>Cancels the runs that are still under way after some time.</summary>
    internal void CancelAfter(TimeSpan patience) => _patienceLost.CancelAfter(patience);

    /// <summary>Waits for the runs under way; none begins afterwards.</summary>
    internal Task RestAsync() => Task.WhenAll(_turns.Values.Select(turn => turn.WaitAsync()));

    private async Task<JobRun> EndAsync(JobDefinition job, JobRun begun, SemaphoreSlim turn)
    {
        try
        {
            // A job may do much before it first awaits, and who asked for it waits for it only as long as he wants to.
            return await Task.Run(() => FinishAsync(job, begun, _patienceLost.Token));
        }
        catch (Exception e)
        {
            Log.NotRecorded(logger, e, job.Name);
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<JobRun> RunAsync(JobDefinition job, CancellationToken cancellation) =>
        await FinishAsync(job, await history.StartAsync(job.Name), cancellation);

    private async Task<JobRun> FinishAsync(JobDefinition job, JobRun begun, CancellationToken cancellation)
    {
        var (outcome, message) = await OutcomeAsync(job, cancellation);
        return await history.FinishAsync(begun.Id, outcome, message);
    }

    private async Task<(JobOutcome Outcome, string? Message)> OutcomeAsync(JobDefinition job, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await job.RunAsync(scope.ServiceProvider, cancellation);
            return (JobOutcome.Ok, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Log.Cancelled(logger, job.Name);
            return (JobOutcome.Cancelled, null);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, job.Name);
            return (JobOutcome.Failed, e.Message.ReplaceLineEndings(" "));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The job {Job} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, string job);

        [LoggerMessage(LogLevel.Error, "The end of a run of the job {Job} could not be recorded.")]
        public static partial void NotRecorded(ILogger logger, Exception exception, string job);

        [LoggerMessage(LogLevel.Warning, "The job {Job} was cancelled before its end.")]
        public static partial void Cancelled(ILogger logger, string job);
    }
}
