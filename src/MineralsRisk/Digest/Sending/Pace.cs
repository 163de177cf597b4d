namespace MineralsRisk.Digest.Sending;

/// <summary>Keeps mails apart, so that there are no more than so many in a minute.</summary>
internal sealed class Pace(int perMinute, TimeProvider clock)
{
    private readonly TimeSpan _apart = perMinute > 0 ? TimeSpan.FromMinutes(1) / perMinute : TimeSpan.Zero;
    private long? _last;

    /// <summary>Until the next one may go.</summary>
    public TimeSpan Wait => _last is { } last && _apart - clock.GetElapsedTime(last) is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;

    public void Sent() => _last = clock.GetTimestamp();
}
