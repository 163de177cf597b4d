using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Jobs;

namespace MineralsRisk.Tests.Jobs;

public sealed class TimetableTests : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);
    private readonly TemporaryFolder _folder = new();
    private readonly Counter _job = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_daily_job_runs_at_its_time_in_UTC_and_not_a_second_time_after_a_restart()
    {
        await using (var server = await StartAsync("2026-03-01T02:39:58Z", Daily))
        {
            await Eventually.HoldsAsync(() => server.History.LastSuccess("count") is not null, "the daily run");
            var started = server.History.LastSuccess("count")!.StartedAt;
            started.ShouldBeGreaterThanOrEqualTo(JobServer.Instant("2026-03-01T02:40:00Z"));
            started.ShouldBeLessThan(JobServer.Instant("2026-03-01T02:42:00Z"));
        }

        Ask<string>("SELECT time_zone_id FROM qrtz_cron_triggers").ShouldBe("UTC");
        await using (var server = await StartAsync("2026-03-01T02:40:30Z", Daily))
        {
            await Task.Delay(QuartzTimetable.MisfireThreshold * 2);
            server.History.Newest("count", 10).Count.ShouldBe(1);
        }

        Ask<long>("SELECT next_fire_time FROM qrtz_triggers").ShouldBe(JobServer.Instant("2026-03-02T02:40:00Z").UtcTicks);
    }

    [Fact]
    public async Task A_job_missed_for_days_while_no_server_ran_runs_once_at_the_next_start()
    {
        await using (await StartAsync("2026-03-01T12:00:00Z", Daily))
        {
            await Eventually.HoldsAsync(() => Ask<long>("SELECT count(*) FROM qrtz_triggers") == 1, "the schedule to be stored");
        }

        await using var server = await StartAsync("2026-03-05T12:00:00Z", Daily);
        await Eventually.HoldsAsync(() => server.History.LastSuccess("count") is not null, "the missed run");
        await Task.Delay(QuartzTimetable.MisfireThreshold * 2);
        server.History.Newest("count", 10).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_has_not_come_due_does_not_run_because_the_server_starts()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var server = await StartAsync("2026-03-01T12:00:00Z", Daily);
            await Eventually.HoldsAsync(() => Ask<long>("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'WAITING'") == 1, "the schedule to be stored");
            await Task.Delay(QuartzTimetable.MisfireThreshold);
        }

        _job.Runs.ShouldBe(0);
    }

    [Fact]
    public async Task A_failing_job_is_recorded_with_its_reason_and_comes_again()
    {
        _job.Fails = true;
        await using var server = await StartAsync("2026-03-01T12:00:00Z", jobs => jobs.Every<Counter>("count", Often, (job, _) => job.RunAsync()));
        await Eventually.HoldsAsync(() => server.History.Newest("count", 10).Count(r => r.Outcome == JobOutcome.Failed) >= 2, "two failed runs");

        var run = server.History.Newest("count", 10)[^1];
        run.Message.ShouldBe("The source did not answer.");
        run.FinishedAt.ShouldNotBeNull();
        server.History.LastSuccess("count").ShouldBeNull();

        _job.Fails = false;
        await Eventually.HoldsAsync(() => server.History.LastSuccess("count") is not null, "a run after the failures");
    }

    [Fact]
    public async Task A_changed_time_takes_the_place_of_the_stored_one_and_a_dropped_job_leaves_the_schedule()
    {
        await using (await StartAsync("2026-03-01T12:00:00Z", jobs => Daily(jobs.Every<Counter>("dropped", TimeSpan.FromHours(1), (job, _) => job.RunAsync()))))
        {
            await Eventually.HoldsAsync(() => Ask<long>("SELECT count(*) FROM qrtz_triggers") == 2, "both schedules to be stored");
        }

        await using (await StartAsync("2026-03-01T12:00:00Z", jobs => jobs.Daily<Counter>("count", new(3, 15), (job, _) => job.RunAsync())))
        {
            await Eventually.HoldsAsync(
                () => Ask<string>("SELECT group_concat(job_name || ' ' || description) FROM qrtz_triggers") == "count daily at 03:15:00 UTC",
                "the new schedule to be stored");
        }

        Ask<long>("SELECT next_fire_time FROM qrtz_triggers").ShouldBe(JobServer.Instant("2026-03-02T03:15:00Z").UtcTicks);
        Ask<long>("SELECT count(*) FROM qrtz_job_details").ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_a_crash_interrupted_is_shown_as_such_and_made_again()
    {
        using var after = new TemporaryFolder();
        _job.Blocked = new();
        await using (await StartAsync("2026-03-01T02:39:58Z", Daily))
        {
            await Eventually.HoldsAsync(() => _job.Runs == 1, "the run to begin");

            // What the disk holds in the middle of a run is what a process that is killed leaves behind.
            using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "jobs.db")};Pooling=false");
            await connection.ExecuteAsync("VACUUM INTO @file", new { file = Path.Combine(after.Path, "jobs.db") });
            _job.Blocked.SetResult();
        }

        _job.Blocked = null;
        await using var server = await JobServer.StartAsync(after.Path, "2026-03-01T02:41:00Z", jobs => Daily(jobs), _job);
        await Eventually.HoldsAsync(() => server.History.LastSuccess("count") is not null, "the run to be made again");
        server.History.Newest("count", 10).Select(r => r.Outcome).ShouldBe([JobOutcome.Ok, JobOutcome.Interrupted]);
        await Eventually.HoldsAsync(
            () => JobServer.Ask<string>(after.Path, "SELECT group_concat(trigger_state) || (SELECT count(*) FROM qrtz_fired_triggers) FROM qrtz_triggers") == "WAITING0",
            "the schedule to be at rest");
        JobServer.Ask<long>(after.Path, "SELECT next_fire_time FROM qrtz_triggers").ShouldBe(JobServer.Instant("2026-03-02T02:40:00Z").UtcTicks);
    }

    [Fact]
    public async Task Servers_on_different_folders_keep_to_their_own_schedules()
    {
        using var other = new TemporaryFolder();
        var theirs = new Counter();
        await using var here = await StartAsync("2026-03-01T02:39:59Z", Daily);
        await using var there = await JobServer.StartAsync(other.Path, "2026-03-01T02:39:59Z", jobs => Daily(jobs), theirs);
        await Eventually.HoldsAsync(() => here.History.LastSuccess("count") is not null && there.History.LastSuccess("count") is not null, "a run on each");
        (_job.Runs, theirs.Runs).ShouldBe((1, 1));
    }

    private static JobList Daily(JobList jobs) => jobs.Daily<Counter>("count", new(2, 40), (job, _) => job.RunAsync());

    private Task<JobServer> StartAsync(string now, Func<JobList, JobList> jobs) => JobServer.StartAsync(_folder.Path, now, list => jobs(list), _job);

    private T Ask<T>(string sql) => JobServer.Ask<T>(_folder.Path, sql);

    private sealed class Counter
    {
        private int _runs;

        public int Runs => Volatile.Read(ref _runs);

        public bool Fails { get; set; }

        public TaskCompletionSource? Blocked { get; set; }

        public async Task RunAsync()
        {
            Interlocked.Increment(ref _runs);
            await (Blocked?.Task ?? Task.CompletedTask);
            if (Fails)
            {
                throw new InvalidOperationException("The source did not answer.");
            }
        }
    }
}
