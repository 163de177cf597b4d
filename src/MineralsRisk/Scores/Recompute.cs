using System.Collections.Frozen;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>What a recompute did.</summary>
/// <param name="Minerals">How many minerals it computed, over all stored perspectives.</param>
/// <param name="Rewritten">How many of them came out different from what was stored.</param>
/// <param name="Changes">How many changes of a score of the day it logged.</param>
public sealed record RecomputeResult(int Minerals, int Rewritten, int Changes);

/// <summary>
/// Computes the steps of the stored perspectives from the facts, logs what that changed, and publishes facts and steps together.
/// What comes out as it was stored is not written again, so that it can be run at any time.
/// </summary>
public sealed class Recompute(
    Database database, Published published, StoredPerspectives perspectives, IEnumerable<ChangesStored> followers, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Something was written, or a day began, since the published steps were computed. Cheap enough to be asked every second.</summary>
    public bool HasWork => published.OrNone is { } snapshot
        && (snapshot.Day != Question.Today(clock) || database.Read(c => ChangeQueue.Any(c) || Basis.Now(c) != snapshot.Basis));

    /// <summary>Answers for what the change queue holds; every mineral where the steps rest on another basis.</summary>
    public async Task<RecomputeResult> DrainAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            return published.OrNone is null || HasWork ? await RunAsync(all: false, cancellation) : new(0, 0, 0);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Computes every mineral anew, whatever is stored.</summary>
    public async Task<RecomputeResult> AllAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            return await RunAsync(all: true, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <exception cref="SettingRefusedException">A stored perspective is of no economy.</exception>
    private async Task<RecomputeResult> RunAsync(bool all, CancellationToken cancellation)
    {
        var today = Question.Today(clock);
        var state = RecomputeState.Read(database, perspectives.Codes, published.OrNone, all);
        perspectives.RequireKnown(state.Facts.Figures);
        var runs = perspectives.Codes.Select(p => new RecomputeRun(p, state, today, clock.GetUtcNow())).ToArray();
        foreach (var run in runs)
        {
            run.Compute(cancellation);
        }

        var lastChange = state.LastChange;
        if (state.Pending.Count > 0 || Array.Exists(runs, r => r.HasSomethingToWrite))
        {
            lastChange = await database.WriteAsync(
                c =>
                {
                    var changes = runs.SelectMany(r => r.Write(c)).ToArray();
                    foreach (var follower in changes.Length > 0 ? followers : [])
                    {
                        follower(c, changes);
                    }

                    if (state.Pending.Count > 0)
                    {
                        ChangeQueue.Remove(c, state.Pending[^1].Id);
                    }

                    return changes.Length > 0 ? changes[^1].Id : state.LastChange;
                },
                cancellation);
        }

        published.Publish(new(state.Facts, runs.SelectMany(r => r.Steps).ToFrozenDictionary(), state.Basis, today, lastChange, clock.GetUtcNow()));
        return new(runs.Sum(r => r.Computed), runs.Sum(r => r.Rewritten), runs.Sum(r => r.ChangeCount));
    }
}
