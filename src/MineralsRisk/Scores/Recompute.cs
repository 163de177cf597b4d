using System.Collections.Frozen;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>What a recompute did.</summary>
/// <param name="Minerals">How many minerals it computed, over all stored perspectives.</param>
/// <param name="Rewritten">How many of them came out different from what was stored.</param>
public sealed record RecomputeResult(int Minerals, int Rewritten);

/// <summary>
/// Computes the steps of the stored perspectives from the facts and publishes both together. What comes out as it was stored is not
/// written again, so that it can be run at any time.
/// </summary>
public sealed class Recompute(Database database, Published published, StoredPerspectives perspectives, TimeProvider clock) : IDisposable
{
    // Everything that the facts and the method are made of; rows are only ever added.
    private const string FactsState = """
        SELECT (SELECT max(id) FROM figure_imports) || ' ' || (SELECT coalesce(max(rowid), 0) FROM instruments) || ' '
            || (SELECT coalesce(max(rowid), 0) FROM clause_events)
        """;

    // The code that computes and shapes the steps.
    private static readonly string Method =
        $"{typeof(Scorer).Assembly.ManifestModule.ModuleVersionId:N} {typeof(Recompute).Assembly.ManifestModule.ModuleVersionId:N}";

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Something was written since the published steps were computed. Cheap enough to be asked every second.</summary>
    public bool HasWork => published.OrNone is { } snapshot && database.Read(c => ChangeQueue.Any(c) || CurrentBasis(c) != snapshot.Basis);

    /// <summary>Answers for what the change queue holds; every mineral where the steps rest on another basis.</summary>
    public async Task<RecomputeResult> DrainAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var (pending, basis) = database.Read(c => (ChangeQueue.Read(c), CurrentBasis(c)));
            return pending.Count == 0 && published.OrNone?.Basis == basis
                ? new(0, 0)
                : await RunAsync(all: false, cancellation);
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

    private static string CurrentBasis(SqliteConnection connection) => $"{Method} {connection.QuerySingle<string>(FactsState)}";

    private async Task<RecomputeResult> RunAsync(bool all, CancellationToken cancellation)
    {
        var read = database.Read(c => new
        {
            Facts = new Facts(new FigureView(FigureStore.Load(c)), new LedgerView(LedgerStore.LoadAll(c))),
            Pending = ChangeQueue.Read(c),
            Basis = CurrentBasis(c),
            Stored = perspectives.Codes.ToDictionary(
                p => p, p => (Basis: StepStore.Basis(c, p), Rows: StepStore.Load(c, p)), StringComparer.Ordinal),
        });
        var touched = read.Pending.Select(p => p.Mineral).ToHashSet(StringComparer.Ordinal);
        var steps = new Dictionary<(string Perspective, string Mineral), IReadOnlyList<ScoreStep>>();
        var rewrites = new List<(string Perspective, string Mineral, IReadOnlyList<StepStore.Row> Rows)>();
        var computed = 0;
        foreach (var perspective in perspectives.Codes)
        {
            // Facts change only with the queue; a basis that moved further, or another method, asks for every mineral.
            var (basis, stored) = read.Stored[perspective];
            var every = all || basis?.StartsWith(Method, StringComparison.Ordinal) != true || (basis != read.Basis && touched.Count == 0);
            foreach (var mineral in read.Facts.MineralIds)
            {
                cancellation.ThrowIfCancellationRequested();
                var rows = stored.GetValueOrDefault(mineral) ?? [];
                if (!every && !touched.Contains(mineral) && rows.Count > 0)
                {
                    steps[(perspective, mineral)] = [.. rows.Select(StepStore.FromRow)];
                    continue;
                }

                computed++;
                var made = ScoreStep.Of(read.Facts.Dossier(mineral, perspective, DateTimeOffset.MaxValue), read.Facts.Figures.Weights);
                steps[(perspective, mineral)] = made;
                var madeRows = made.Select(StepStore.ToRow).ToArray();
                if (!madeRows.SequenceEqual(rows))
                {
                    rewrites.Add((perspective, mineral, madeRows));
                }
            }
        }

        var rebased = perspectives.Codes.Where(p => read.Stored[p].Basis != read.Basis).ToArray();
        if (rewrites.Count > 0 || rebased.Length > 0 || read.Pending.Count > 0)
        {
            await database.WriteAsync(
                c =>
                {
                    foreach (var (perspective, mineral, rows) in rewrites)
                    {
                        StepStore.Replace(c, perspective, mineral, rows);
                    }

                    foreach (var perspective in rebased)
                    {
                        StepStore.SetBasis(c, perspective, read.Basis);
                    }

                    if (read.Pending.Count > 0)
                    {
                        ChangeQueue.Remove(c, read.Pending[^1].Id);
                    }
                },
                cancellation);
        }

        published.Publish(new(read.Facts, steps.ToFrozenDictionary(), read.Basis, clock.GetUtcNow()));
        return new(computed, rewrites.Count);
    }
}
