namespace MineralsRisk.Jobs;

/// <summary>A job by its name, when it runs, and how: a plain class taken from a scope of its own for each run.</summary>
/// <param name="Name">Kept in the schedule and in the history; a new name is a new job.</param>
public sealed record JobDefinition(string Name, JobTiming Timing, Func<IServiceProvider, CancellationToken, Task> RunAsync);
