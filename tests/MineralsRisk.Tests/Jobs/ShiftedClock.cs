namespace MineralsRisk.Tests.Jobs;

/// <summary>A clock that runs as the real one does, from another moment: a scheduler can wait by it.</summary>
internal sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _shift = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
}
