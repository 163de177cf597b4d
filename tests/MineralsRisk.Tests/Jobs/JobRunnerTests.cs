using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Jobs;

namespace MineralsRisk.Tests.Jobs;

public sealed class JobRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Gate _job = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_run_by_name_answers_how_it_went()
    {
        await using var server = await StartAsync();
        _job.Open.SetResult();

        var run = await server.Runner.RunNowAsync("gate", CancellationToken.None);

        run.ShouldNotBeNull();
        run.Outcome.ShouldBe(JobOutcome.Ok);
        run.StartedAt.ShouldBeGreaterThanOrEqualTo(JobServer.Instant("2026-03-01T12:00:00Z"));
        run.FinishedAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(run.StartedAt);
        server.History.LastSuccess("gate").ShouldBe(run);
    }

    [Fact]
    public async Task A_name_that_no_job_has_runs_nothing()
    {
        await using var server = await StartAsync();
        (await server.Runner.RunNowAsync("gates", CancellationToken.None)).ShouldBeNull();
        _job.Runs.ShouldBe(0);
    }

    [Fact]
    public async Task Runs_of_one_job_never_overlap()
    {
        await using var server = await StartAsync();
        var runs = Enumerable.Range(0, 3).Select(_ => server.Runner.RunNowAsync("gate", CancellationToken.None)).ToArray();
        await Eventually.HoldsAsync(() => _job.Runs == 1, "the first run to begin");
        await Task.Delay(200);
        _job.Runs.ShouldBe(1);

        _job.Open.SetResult();
        (await Task.WhenAll(runs)).ShouldAllBe(r => r!.Outcome == JobOutcome.Ok);
        _job.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_run_is_recorded_as_cancelled()
    {
        await using var server = await StartAsync();
        using var cancel = new CancellationTokenSource();
        var run = server.Runner.RunNowAsync("gate", cancel.Token);
        await Eventually.HoldsAsync(() => _job.Runs == 1, "the run to begin");
        server.History.Newest("gate", 1).ShouldHaveSingleItem().Outcome.ShouldBe(JobOutcome.Running);

        await cancel.CancelAsync();

        (await run)!.Outcome.ShouldBe(JobOutcome.Cancelled);
    }

    [Fact]
    public async Task Stopping_waits_for_the_job_that_runs()
    {
        await using var server = await StartAsync(jobs => jobs.OnWork<Gate>(
            "gate", new(TimeSpan.FromHours(1), _ => true, (_, stop) => Task.Delay(Timeout.Infinite, stop)), (job, stop) => job.RunAsync(stop)));
        await Eventually.HoldsAsync(() => _job.Runs == 1, "the run to begin");

        var stopping = server.StopAsync();
        await Task.Delay(200);
        stopping.IsCompleted.ShouldBeFalse();
        _job.Open.SetResult();
        await stopping;

        JobServer.Ask<string>(_folder.Path, "SELECT group_concat(outcome) FROM job_runs").ShouldBe("ok");
    }

    [Fact]
    public async Task Stopping_waits_for_a_run_that_somebody_asked_for()
    {
        await using var server = await StartAsync();
        (await server.Runner.TryBeginAsync("gate")).ShouldNotBeNull().Begun.Outcome.ShouldBe(JobOutcome.Running);
        await Eventually.HoldsAsync(() => _job.Runs == 1, "the run to begin");
        (await server.Runner.TryBeginAsync("gate")).ShouldBeNull();

        var stopping = server.StopAsync();
        await Task.Delay(200);
        stopping.IsCompleted.ShouldBeFalse();
        _job.Open.SetResult();
        await stopping;

        JobServer.Ask<string>(_folder.Path, "SELECT group_concat(outcome) FROM job_runs").ShouldBe("ok");
    }

    [Fact]
    public async Task The_history_keeps_the_newest_runs_and_the_last_successful_one()
    {
        await using var server = await StartAsync();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "jobs.db")};Pooling=false"))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO job_runs (name, started_at, finished_at, outcome) VALUES ('gate', @at, @at, 'ok'), ('gate', @at, @at, 'ok');
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @kept)
                INSERT INTO job_runs (name, started_at, finished_at, outcome, message) SELECT 'gate', @at, @at, 'failed', 'no answer' FROM n;
                INSERT INTO job_runs (name, started_at, finished_at, outcome) VALUES ('another', @at, @at, 'ok');
                """,
                new { at = "2026-02-01T00:00:00.0000000Z", kept = JobHistory.Kept });
        }

        _job.Open.SetException(new InvalidOperationException("One reason.\n   Another line."));
        var run = await server.Runner.RunNowAsync("gate", CancellationToken.None);

        run!.Message.ShouldBe("One reason.    Another line.");
        server.History.Newest("gate", 5000).Count.ShouldBe(JobHistory.Kept + 1);
        server.History.Newest("gate", 1).ShouldBe([run]);
        server.History.LastSuccess("gate")!.StartedAt.ShouldBe(JobServer.Instant("2026-02-01T00:00:00Z"));
        server.History.Newest("another", 10).Count.ShouldBe(1);
    }

    private Task<JobServer> StartAsync(Action<JobList>? jobs = null) => JobServer.StartAsync(
        _folder.Path,
        "2026-03-01T12:00:00Z",
        jobs ?? (list => list.Daily<Gate>("gate", new(2, 40), (job, stop) => job.RunAsync(stop))),
        _job);

    /// <summary>A job that runs until it is let go.</summary>
    private sealed class Gate
    {
        private int _runs;
        private int _now;

        public int Runs => Volatile.Read(ref _runs);

        public int MostAtOnce { get; private set; }

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task RunAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref _runs);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            try
            {
                await Open.Task.WaitAsync(cancellation);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }
    }
}
