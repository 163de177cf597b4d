using System.Globalization;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;
using Quartz;

namespace MineralsRisk.Jobs;

/// <summary>
/// Hands the jobs that run by the clock to Quartz, the only file that knows it. The schedule survives a restart: a run that came due
/// while no server ran is made once when the next one starts, and so is a run that a crash interrupted.
/// </summary>
internal sealed class QuartzTimetable([FromKeyedServices(JobsRoom.Database)] Database database, JobList jobs, JobRunner runner, TimeProvider clock, ILoggerFactory logging)
{
    /// <summary>How late a run may begin before the ones missed meanwhile are put together into one.</summary>
    public static readonly TimeSpan MisfireThreshold = TimeSpan.FromSeconds(2);

    private volatile IScheduler? _scheduler;

    /// <summary>Starts a scheduler whose jobs are exactly those of the list that run by the clock.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(logging);
            quartz.Services.AddSingleton(runner);
            quartz.UseTimeProvider(clock);
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "minerals-risk");
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = database.Path }.ToString());
                store.ConfigureStore(ado =>
                {
                    ado.MisfireThreshold = MisfireThreshold;
                    ado.StoreJobDataAsStrings = true;
                });
            });
        }).BuildScheduler(cancellation);

        foreach (var gone in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellation))
        {
            if (jobs.Find(gone.Name)?.Timing is null or JobTiming.OnWork)
            {
                await scheduler.DeleteJob(gone, cancellation);
            }
        }

        foreach (var job in jobs.All)
        {
            if (ScheduleOf(job.Timing) is { } schedule)
            {
                await PutAsync(scheduler, job, schedule, cancellation);
            }
        }

        await scheduler.Start(cancellation);
        _scheduler = scheduler;
    }

    /// <summary>Starts nothing any more, and waits for the runs under way.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _scheduler, null) is { } scheduler)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    /// <summary>When a job runs by the clock next; null for one that does not run by the clock, and while the timetable is not in force.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(string name, CancellationToken cancellation) =>
        _scheduler is { } scheduler && await scheduler.GetTrigger(new TriggerKey(name), cancellation) is { } trigger ? trigger.NextFireTimeUtc : null;

    private static IScheduleBuilder? ScheduleOf(JobTiming timing) => timing switch
    {
        JobTiming.Every every => SimpleScheduleBuilder.Create()
            .WithInterval(every.Interval)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount),
        JobTiming.Daily daily => CronScheduleBuilder.Create(daily.Utc.ToString("s m H '* * ?'", CultureInfo.InvariantCulture))
            .InTimeZone(TimeZoneInfo.Utc)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed),
        _ => null,
    };

    /// <summary>Leaves a schedule that has not changed as it is stored, so that what it missed is not forgotten.</summary>
    private async Task PutAsync(IScheduler scheduler, JobDefinition job, IScheduleBuilder schedule, CancellationToken cancellation)
    {
        var detail = JobBuilder.Create<RunByName>().WithIdentity(job.Name).StoreDurably().RequestRecovery().DisallowConcurrentExecution().Build();
        await scheduler.AddJob(detail, new AddJobOptions { Replace = true }, cancellation);

        var key = new TriggerKey(job.Name);
        var timing = job.Timing.ToString();
        var stored = await scheduler.GetTrigger(key, cancellation);
        if (stored?.Description == timing && await scheduler.GetTriggerState(key, cancellation) != TriggerState.Error)
        {
            return;
        }

        var trigger = TriggerBuilder.Create(clock).WithIdentity(key).ForJob(detail).WithDescription(timing).WithSchedule(schedule);
        if (job.Timing is JobTiming.Every every)
        {
            trigger.StartAt(clock.GetUtcNow() + every.Interval);
        }

        await scheduler.ScheduleJob(trigger.Build(), new ScheduleJobOptions { Replace = true }, cancellation);
    }

    /// <summary>A failed run is in the history and comes again at its time; Quartz is told nothing of it.</summary>
    private sealed class RunByName(JobRunner runner) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await runner.RunNowAsync(context.JobDetail.Key.Name, cancellationToken);
    }
}
