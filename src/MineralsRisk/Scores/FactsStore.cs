using Microsoft.Data.Sqlite;
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
    /// <param name="known">Earlier facts in memory: figures are taken over when no import has come since, instruments when nothing was written of them.</param>
    public static Facts Load(Database database, Basis basis, Snapshot? known)
    {
        var figures = known?.Basis.Imports == basis.Imports
            ? Task.FromResult(known.Facts.Figures)
            : Task.Run(() => new FigureView(database.Read(c => FigureStore.Load(c, basis.Imports))));
        var ledger = new LedgerView(database.Read(c => known is null || known.Basis.Instruments > basis.Instruments || known.Basis.Events > basis.Events
            ? LedgerStore.LoadAll(c, basis.Instruments, basis.Events)
            : WithWritten(c, known, basis)));
        return new(figures.GetAwaiter().GetResult(), ledger);
    }

    private static IReadOnlyList<InstrumentRecord> WithWritten(SqliteConnection connection, Snapshot known, Basis basis)
    {
        var written = LedgerStore.Written(connection, known.Basis.Instruments, known.Basis.Events, basis.Instruments, basis.Events).ToHashSet(StringComparer.Ordinal);
        return [.. known.Facts.Ledger.Records.Where(r => !written.Contains(r.Instrument.Id))
            .Concat(written.SelectMany(id => LedgerStore.Load(connection, id, basis.Instruments, basis.Events)))
            .OrderBy(r => r.Instrument.Id, StringComparer.Ordinal)];
    }
}
