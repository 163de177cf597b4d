using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>The recompute of one perspective: what to compute, what came out, what to write.</summary>
internal sealed class RecomputeRun(string perspective, RecomputeState state, DateOnly today, DateTimeOffset now)
{
    private readonly PerspectiveState _start = state.Perspectives[perspective];
    private readonly StoredSteps _stored = state.Perspectives[perspective].Stored;
    private readonly List<(string Mineral, IReadOnlyList<StepStore.Row> Rows)> _rewrites = [];
    private readonly List<Change> _changes = [];

    public Dictionary<(string Perspective, string Mineral), IReadOnlyList<ScoreStep>> Steps { get; } = [];

    public int Computed { get; private set; }

    public int Rewritten => _rewrites.Count;

    public int ChangeCount => _changes.Count;

    public bool HasSomethingToWrite => _rewrites.Count > 0 || _changes.Count > 0 || _stored.Basis != state.Basis || _stored.Through != today;

    public void Compute(CancellationToken cancellation)
    {
        foreach (var mineral in state.Facts.MineralIds)
        {
            cancellation.ThrowIfCancellationRequested();
            var steps = (_start.Every || state.Touched.ContainsKey(mineral) ? null : Kept(mineral)) ?? ComputeMineral(mineral);
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

    /// <summary>The steps that are there; none for a mineral that was never computed.</summary>
    private IReadOnlyList<ScoreStep>? Kept(string mineral) => _start.Same is { } published
        ? published.Steps.GetValueOrDefault((perspective, mineral))
        : _stored.Rows.GetValueOrDefault(mineral)?.Select(StepStore.FromRow).ToArray();

    private IReadOnlyList<ScoreStep> ComputeMineral(string mineral)
    {
        Computed++;
        var stored = _stored.Rows.GetValueOrDefault(mineral) ?? [];
        var facts = state.Facts;
        var steps = ScoreStep.Of(facts.Dossier(mineral, perspective, DateTimeOffset.MaxValue), facts.Figures.Weights);
        var rows = steps.Select(StepStore.ToRow).ToArray();
        if (rows.SequenceEqual(stored))
        {
            return steps;
        }

        _rewrites.Add((mineral, rows));

        // What the calendar brought since the last run is logged as such; a write is compared on the last day that was answered for.
        if (_stored is { Basis: { } basis, Through: { } day }
            && stored.LastOrDefault(r => Timestamp.ParseDate(r.From) <= day) is { } was
            && Change.Recorded(
                state.FactsAt(basis), facts, StepStore.FromRow(was), ScoreStep.On(steps, day)!, day, state.Touched.GetValueOrDefault(mineral, now)) is { } change)
        {
            _changes.Add(change);
        }

        return steps;
    }
}
