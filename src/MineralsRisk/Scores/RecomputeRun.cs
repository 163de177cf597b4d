using Microsoft.Data.Sqlite;

namespace MineralsRisk.Scores;

/// <summary>The recompute of one perspective: what to compute, what came out, what to write.</summary>
internal sealed class RecomputeRun(string perspective, Recompute.State state, bool all, DateOnly today, DateTimeOffset now)
{
    private readonly StoredSteps _stored = state.Stored[perspective];
    private readonly List<(string Mineral, IReadOnlyList<StepStore.Row> Rows)> _rewrites = [];
    private readonly List<Change> _changes = [];

    public Dictionary<(string Perspective, string Mineral), IReadOnlyList<ScoreStep>> Steps { get; } = [];

    public int Computed { get; private set; }

    public int Rewritten => _rewrites.Count;

    public int ChangeCount => _changes.Count;

    public bool HasSomethingToWrite => _rewrites.Count > 0 || _changes.Count > 0 || _stored.Basis != state.Basis || _stored.Through != today;

    public void Compute(CancellationToken cancellation)
    {
        var touched = state.Pending.GroupBy(p => p.Mineral, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(p => p.RecordedAt), StringComparer.Ordinal);

        // A write puts the minerals it touches into the queue, so facts that changed without one, or other code, ask for every mineral.
        var every = all || _stored.Basis?.Code != Basis.ThisCode || (_stored.Basis != state.Basis && touched.Count == 0);
        foreach (var mineral in state.Facts.MineralIds)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = _stored.Rows.GetValueOrDefault(mineral) ?? [];
            var steps = every || touched.ContainsKey(mineral) || rows.Count == 0
                ? ComputeMineral(mineral, rows, touched.GetValueOrDefault(mineral, now))
                : [.. rows.Select(StepStore.FromRow)];
            Steps[(perspective, mineral)] = steps;
            if (_stored.Through is { } through)
            {
                _changes.AddRange(Change.Scheduled(steps, through, today));
            }
        }

        _changes.Sort((a, b) => a.At.CompareTo(b.At) is not 0 and var order ? order : string.CompareOrdinal(a.Mineral, b.Mineral));
    }

    /// <summary>Writes what came out.</summary>
    /// <returns>The changes with the ids they were stored under.</returns>
    public IReadOnlyList<(long Id, Change Change)> Write(SqliteConnection connection)
    {
        foreach (var (mineral, rows) in _rewrites)
        {
            StepStore.Replace(connection, perspective, mineral, rows);
        }

        StepStore.SetBasis(connection, perspective, state.Basis);
        ChangeStore.SetThrough(connection, perspective, today);
        return [.. _changes.Select(c => (ChangeStore.Add(connection, c), c))];
    }

    private IReadOnlyList<ScoreStep> ComputeMineral(string mineral, IReadOnlyList<StepStore.Row> stored, DateTimeOffset recordedAt)
    {
        Computed++;
        var facts = state.Facts;
        var steps = ScoreStep.Of(facts.Dossier(mineral, perspective, DateTimeOffset.MaxValue), facts.Figures.Weights);
        var rows = steps.Select(StepStore.ToRow).ToArray();
        if (rows.SequenceEqual(stored))
        {
            return steps;
        }

        _rewrites.Add((mineral, rows));

        // What the calendar brought since the last run is logged as such; a write is compared on the last day that was answered for.
        if (_stored is { Basis: { } basis, Through: { } day } && stored.Count > 0
            && Change.Recorded(
                state.FactsAt(basis), facts, ScoreStep.On([.. stored.Select(StepStore.FromRow)], day), ScoreStep.On(steps, day)!, day, recordedAt) is { } change)
        {
            _changes.Add(change);
        }

        return steps;
    }
}
