namespace MineralsRisk.Scores;

/// <summary>Answers for what the change queue holds.</summary>
public sealed class RecomputeJob(Recompute recompute)
{
    public Task RunAsync(CancellationToken cancellation) => recompute.DrainAsync(cancellation);
}

/// <summary>Computes every mineral anew, so that nothing stored can stay wrong for longer than a day.</summary>
public sealed class FullRecomputeJob(Recompute recompute)
{
    public Task RunAsync(CancellationToken cancellation) => recompute.AllAsync(cancellation);
}

/// <summary>Wakes the recompute at once after a write of this process. A wake that is lost is made up for by a poll.</summary>
public sealed class RecomputeSignal : IDisposable
{
    private readonly SemaphoreSlim _wakes = new(0);

    public void Wake() => _wakes.Release();

    public Task WaitAsync(CancellationToken cancellation) => _wakes.WaitAsync(cancellation);

    public void Dispose() => _wakes.Dispose();
}
