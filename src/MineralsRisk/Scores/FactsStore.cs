using Microsoft.Data.Sqlite;
using MineralsRisk.Figures;
using MineralsRisk.Ledger;

namespace MineralsRisk.Scores;

/// <summary>Reads all facts from the database, as they are or as they were for an earlier basis.</summary>
public static class FactsStore
{
    /// <param name="known">Facts in memory whose figures are taken over when no import has come since.</param>
    public static Facts Load(SqliteConnection connection, Basis basis, Snapshot? known)
    {
        var figures = known?.Basis.Imports == basis.Imports ? known.Facts.Figures : new FigureView(FigureStore.Load(connection, basis.Imports));
        return new(figures, new LedgerView(LedgerStore.LoadAll(connection, basis.Instruments, basis.Events)));
    }
}
