using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>Reads all facts from the database, as they are or as they were for an earlier basis.</summary>
public static class FactsStore
{
    /// <summary>
    /// Figures and ledger are read side by side. Rows are only ever added and a basis names the last of them, so both reads are of one state.
    /// </summary>
    /// <param name="known">Facts in memory whose figures are taken over when no import has come since.</param>
    public static Facts Load(Database database, Basis basis, Snapshot? known)
    {
        var figures = known?.Basis.Imports == basis.Imports
            ? Task.FromResult(known.Facts.Figures)
            : Task.Run(() => new FigureView(database.Read(c => FigureStore.Load(c, basis.Imports))));
        var ledger = new LedgerView(database.Read(c => LedgerStore.LoadAll(c, basis.Instruments, basis.Events)));
        return new(figures.GetAwaiter().GetResult(), ledger);
    }
}
