using System.Globalization;

namespace MineralsRisk.Jobs;

/// <summary>A job, when it runs, and how it went.</summary>
/// <param name="NextDue">When it runs by the clock next; null for a job that runs whenever there is work.</param>
/// <param name="Running">Whether it runs now.</param>
/// <param name="LastSuccess">The last run that did what it should, however old; null: none yet.</param>
/// <param name="LastRun">The newest run, one under way too; null: none yet.</param>
public record JobAnswer(string Name, JobTimingAnswer Timing, DateTimeOffset? NextDue, bool Running, JobRun? LastSuccess, JobRun? LastRun);

/// <summary>A job with its newest runs.</summary>
public sealed record JobWithRuns : JobAnswer
{
    public JobWithRuns(JobAnswer job, IReadOnlyList<JobRun> runs)
        : base(job) => Runs = runs;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<JobRun> Runs { get; }
}

/// <summary>When a job runs.</summary>
/// <param name="Words">For people to read.</param>
/// <param name="At">Time of day in UTC of a daily job, such as 02:40:00.</param>
/// <param name="Seconds">From one run to the next; for a job that runs whenever there is work, how long a lost wake can go unnoticed.</param>
public sealed record JobTimingAnswer(JobTimingKind Kind, string Words, string? At, double? Seconds)
{
    public static JobTimingAnswer Of(JobTiming timing) => timing switch
    {
        JobTiming.Daily daily => new(JobTimingKind.Daily, timing.ToString(), daily.Utc.ToString("HH:mm:ss", CultureInfo.InvariantCulture), null),
        JobTiming.Every every => new(JobTimingKind.Every, timing.ToString(), null, every.Interval.TotalSeconds),
        JobTiming.OnWork work => new(JobTimingKind.OnWork, timing.ToString(), null, work.Poll.TotalSeconds),
        _ => throw new ArgumentOutOfRangeException(nameof(timing)),
    };
}

public enum JobTimingKind
{
    Daily,
    Every,
    OnWork,
}
