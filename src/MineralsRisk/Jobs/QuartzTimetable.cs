using System.Globalization;
using Microsoft.Data.Sqlite;
using Quartz;

namespace MineralsRisk.Jobs;

/// <summary>
/// Hands the jobs that run by the clock to Quartz, the only file that knows it. The schedule survives a restart: a run that came due
/// while no server ran is made once when the next one starts, and so is a run that a crash interrupted.
/// </summary>
internal static class QuartzTimetable
{
    /// <summary>How late a run may begin before the ones missed meanwhile are put together into one.</summary>
    public static readonly TimeSpan MisfireThreshold = TimeSpan.FromSeconds(2);

    /// <summary>Starts a scheduler whose jobs are exactly those of the list that run by the clock.</summary>
    public static async Task<IScheduler> StartAsync(
        string path, JobList jobs, JobRunner runner, TimeProvider clock, ILoggerFactory logging, CancellationToken cancellation)
    {
        var scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(logging);
            quartz.Services.AddSingleton(runner);
            quartz.UseTimeProvider(clock);
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "minerals-risk");
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = path }.ToString());
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
                await PutAsync(scheduler, job, schedule, clock, cancellation);
            }
        }

        await scheduler.Start(cancellation);
        return scheduler;
    }

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
    private static async Task PutAsync(IScheduler scheduler, JobDefinition job, IScheduleBuilder schedule, TimeProvider clock, CancellationToken cancellation)
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
