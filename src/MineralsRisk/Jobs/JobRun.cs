namespace MineralsRisk.Jobs;

/// <summary>One run of a job. Times are in UTC.</summary>
/// <param name="Id">Names the run; a later run has a greater one.</param>
/// <param name="FinishedAt">Null while it runs, and for a run that was interrupted.</param>
/// <param name="Message">Why it failed, in one line; null otherwise.</param>
public sealed record JobRun(long Id, string Name, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, JobOutcome Outcome, string? Message);

/// <summary>How a run ended; <see cref="Interrupted"/> means that its process did not live to finish it.</summary>
public enum JobOutcome
{
    Running,
    Ok,
    Failed,
    Cancelled,
    Interrupted,
}
