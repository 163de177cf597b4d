namespace MineralsRisk.Jobs;

/// <summary>The jobs a server has. A job is a class that the container knows; it knows neither this list nor a scheduler.</summary>
public sealed class JobList
{
    private readonly Dictionary<string, JobDefinition> _byName = new(StringComparer.Ordinal);

    public IReadOnlyCollection<JobDefinition> All => _byName.Values;

    public JobDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <inheritdoc cref="JobTiming.Every"/>
    /// <param name="interval">At least <see cref="QuartzTimetable.MisfireThreshold"/>, so that a late run is never made up for by two.</param>
    public JobList Every<TJob>(string name, TimeSpan interval, Func<TJob, CancellationToken, Task> run)
        where TJob : notnull
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, QuartzTimetable.MisfireThreshold);
        return Add(name, new JobTiming.Every(interval), run);
    }

    /// <inheritdoc cref="JobTiming.Daily"/>
    public JobList Daily<TJob>(string name, TimeOnly utc, Func<TJob, CancellationToken, Task> run)
        where TJob : notnull => Add(name, new JobTiming.Daily(utc), run);

    /// <inheritdoc cref="JobTiming.OnWork"/>
    public JobList OnWork<TJob>(string name, JobTiming.OnWork timing, Func<TJob, CancellationToken, Task> run)
        where TJob : notnull => Add(name, timing, run);

    private JobList Add<TJob>(string name, JobTiming timing, Func<TJob, CancellationToken, Task> run)
        where TJob : notnull
    {
        _byName.Add(name, new(name, timing, (services, cancellation) => run(services.GetRequiredService<TJob>(), cancellation)));
        return this;
    }
}
