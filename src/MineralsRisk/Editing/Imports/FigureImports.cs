using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>Records figures that were brought, in the transaction of the caller: checked together with what is recorded, audited, queued.</summary>
public static class FigureImports
{
    /// <param name="origin">What brought them, such as <c>import usgs-mcs MCS2026.csv</c>.</param>
    /// <param name="actor">Id of the key that was used, or <c>cli</c>.</param>
    /// <returns>The minerals whose scores may change, in order of their ids.</returns>
    /// <exception cref="ImportRefusedException">With everything that is wrong; the transaction has to be undone.</exception>
    public static IReadOnlyList<string> Record(SqliteConnection connection, BroughtFigures brought, string origin, string actor, DateTimeOffset now)
    {
        var all = brought.CheckedWith(FigureStore.Load(connection), DateOnly.FromDateTime(now.UtcDateTime));
        FigureStore.Insert(connection, brought.Set, origin, now);
        var touched = Touched(all, brought.Set);
        ChangeQueue.Add(connection, touched, origin, now);
        var taken = JsonSerializer.Serialize(brought.Taken.ToDictionary(t => t.Table, t => t.Rows, StringComparer.Ordinal), Json.Options);
        AuditStore.Add(connection, new(now, actor, "import", "figures", null, taken, origin));
        return touched;
    }

    private static string[] Touched(FigureSet all, FigureSet brought)
    {
        // Governance weighs on every mineral.
        if (brought.Governance.Count > 0)
        {
            return [.. all.Minerals.Select(m => m.Id).Order(StringComparer.Ordinal)];
        }

        var mineralOf = all.Series.ToDictionary(s => s.Id, s => s.Mineral, StringComparer.Ordinal);
        return [.. brought.Series.Select(s => s.Mineral)
            .Concat(brought.Production.Select(p => mineralOf[p.Series]))
            .Concat(brought.Totals.Select(t => mineralOf[t.Series]))
            .Concat(brought.Reliance.Select(r => r.Mineral))
            .Concat(brought.ImportSources.Select(i => i.Mineral))
            .Concat(brought.Recycling.Select(r => r.Mineral))
            .Concat(brought.Substitution.Select(s => s.Mineral))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }
}
