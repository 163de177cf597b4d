namespace MineralsRisk.Http;

/// <summary>
/// Tells whether an answer given before still holds: it does until a published fact or the UTC date changes. Whoever changes the facts
/// calls <see cref="Advance"/> once the change can be read.
/// </summary>
public sealed class Freshness(TimeProvider clock)
{
    private long _version;

    internal FreshnessStamp Now => new(Volatile.Read(ref _version), clock.GetUtcNow().Ticks / TimeSpan.TicksPerDay);

    public void Advance() => Interlocked.Increment(ref _version);
}

internal readonly record struct FreshnessStamp(long Version, long Day);
