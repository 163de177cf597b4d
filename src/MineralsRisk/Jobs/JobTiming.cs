using System.Globalization;

namespace MineralsRisk.Jobs;

/// <summary>When a job runs. Its text is what people read and what a stored schedule is compared with.</summary>
public abstract record JobTiming
{
    private JobTiming()
    {
    }

    /// <summary>Again and again; the first time one interval after the job was first scheduled.</summary>
    public sealed record Every(TimeSpan Interval) : JobTiming
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"every {Interval:c}");
    }

    /// <summary>Once a day at a time of day in UTC.</summary>
    public sealed record Daily(TimeOnly Utc) : JobTiming
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"daily at {Utc:HH:mm:ss} UTC");
    }

    /// <summary>
    /// Whenever there is work: asked when the process starts, when it is woken, and at each poll, in case a wake is lost or the
    /// work was left by another process.
    /// </summary>
    /// <param name="Poll">How long a lost wake can go unnoticed.</param>
    /// <param name="HasWork">A cheap question; no run is made, nor kept in the history, when it answers no.</param>
    /// <param name="Woken">Ends when there may be work.</param>
    public sealed record OnWork(TimeSpan Poll, Func<IServiceProvider, bool> HasWork, Func<IServiceProvider, CancellationToken, Task> Woken) : JobTiming
    {
        public override string ToString() => "whenever there is work";
    }
}
