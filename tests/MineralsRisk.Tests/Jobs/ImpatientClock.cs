namespace MineralsRisk.Tests.Jobs;

/// <summary>Tells the real time, and waits a fiftieth of what it is asked to.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private const int Haste = 50;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HastyTimer(base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period)));

    private static TimeSpan Sooner(TimeSpan wait) => wait > TimeSpan.Zero ? wait / Haste : wait;

    private sealed class HastyTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Sooner(dueTime), Sooner(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
