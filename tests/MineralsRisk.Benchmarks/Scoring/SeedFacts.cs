using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Benchmarks.Scoring;

/// <summary>The facts of the seed data in memory, as a server has them.</summary>
internal static class SeedFacts
{
    public const string Perspective = "USA";

    public static Facts Load()
    {
        // The files are read without the database, which is opened by its first query only.
        var seed = new SeedData(Path.Combine(AppContext.BaseDirectory, "seed-data"), new Database("unused"), TimeProvider.System);
        var (figures, instruments) = seed.Read();
        return new(new FigureView(figures), new LedgerView([.. instruments.OrderBy(i => i.Id, StringComparer.Ordinal).Select(Record)]));
    }

    private static InstrumentRecord Record(Instrument instrument)
    {
        var known = instrument.Clauses.SelectMany(c => c.Events).Min(e => e.KnownFrom);
        return new(instrument, 1, known, known, null);
    }
}
