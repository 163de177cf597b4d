using System.Text.Json;
using MineralsRisk.Ledger;

namespace MineralsRisk.Tests.Ledger;

/// <summary>The ledger that ships with the service.</summary>
public sealed class SeededLedgerTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seed-data");

    [Fact]
    public void Every_seed_file_is_in_order()
    {
        var files = new[] { "frameworks", "export-controls" }.Sum(f => Directory.GetFiles(Path.Combine(Folder, f), "*.json").Length);

        Read().Count.ShouldBe(files);
    }

    [Fact]
    public async Task Every_seed_file_survives_the_database()
    {
        using var ledger = await LedgerDatabase.Create();
        var instruments = Read().OrderBy(i => i.Id, StringComparer.Ordinal).ToArray();
        foreach (var instrument in instruments)
        {
            await ledger.Insert(instrument, Given.FirstVersion(instrument).KnownFrom);
        }

        ledger.Load().Select(r => Text(r.Instrument)).ShouldBe(instruments.Select(Text));
    }

    private static IReadOnlyList<Instrument> Read() => InstrumentFiles.Read(Folder, new(FirstColumn("minerals.csv"), FirstColumn("countries.csv")));

    private static HashSet<string> FirstColumn(string file) =>
        File.ReadLines(Path.Combine(Folder, file)).Skip(1).Select(l => l.Split(',')[0]).ToHashSet(StringComparer.Ordinal);

    private static string Text(Instrument instrument) => JsonSerializer.Serialize(instrument, LedgerJson.Strict.Instrument);
}
