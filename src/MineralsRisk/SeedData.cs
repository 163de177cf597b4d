using System.Security.Cryptography;
using Dapper;
using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Storage;

namespace MineralsRisk;

/// <summary>The seed data that comes with the service, loaded into an empty database once, in one transaction.</summary>
public sealed class SeedData(string directory, Database database, TimeProvider clock)
{
    private const string SelectLoads = "SELECT fingerprint FROM seed_loads";
    private const string InsertLoad = "INSERT INTO seed_loads (fingerprint, loaded_at) VALUES (@fingerprint, @now)";

    /// <summary>Loads the files when nothing has been loaded yet.</summary>
    /// <exception cref="SeedRefusedException">Something is wrong in the files; nothing was loaded.</exception>
    public async Task<SeedLoad> LoadAsync(CancellationToken cancellation)
    {
        var fingerprint = Fingerprint();
        var loads = database.Read(c => c.Query<string>(SelectLoads).ToArray());
        if (loads.Length > 0)
        {
            return new(Loaded: false, Differs: !loads.Contains(fingerprint, StringComparer.Ordinal));
        }

        var (figures, instruments) = Read();
        return await database.WriteAsync(
            c =>
            {
                // A server and a verb of the command line may begin on one empty folder.
                if (c.Query<string>(SelectLoads).ToArray() is { Length: > 0 } others)
                {
                    return new SeedLoad(Loaded: false, Differs: !others.Contains(fingerprint, StringComparer.Ordinal));
                }

                var now = clock.GetUtcNow();
                FigureStore.Insert(c, figures, "seed", now);
                foreach (var instrument in instruments)
                {
                    LedgerStore.Insert(c, instrument, FirstKnown(instrument), now);
                }

                c.Execute(InsertLoad, new { fingerprint, now = Timestamp.Of(now) });
                return new SeedLoad(Loaded: true, Differs: false);
            },
            cancellation);
    }

    /// <summary>Reads and checks the files; figures and ledger are refused together.</summary>
    /// <exception cref="SeedRefusedException">With everything found wrong.</exception>
    public (FigureSet Figures, IReadOnlyList<Instrument> Instruments) Read()
    {
        var (figures, findings) = SeedFigures.Examine(directory);
        var world = new LedgerWorld(
            figures.Minerals.Select(m => m.Id).ToHashSet(StringComparer.Ordinal),
            figures.Countries.Select(c => c.Iso3).ToHashSet(StringComparer.Ordinal));
        IReadOnlyList<Instrument> instruments = [];
        try
        {
            instruments = InstrumentFiles.Read(directory, world);
        }
        catch (SeedRefusedException e)
        {
            findings = [.. findings, .. e.Findings];
        }

        return findings.Count == 0 ? (figures, instruments) : throw new SeedRefusedException(findings);
    }

    /// <summary>Writes facts as the files they would be read from.</summary>
    public static void Write(string directory, FigureSet figures, IEnumerable<Instrument> instruments)
    {
        SeedFigures.Write(directory, figures);
        InstrumentFiles.Write(directory, instruments);
    }

    // An instrument is public from its first event on.
    private static DateTimeOffset FirstKnown(Instrument instrument) => instrument.Clauses.SelectMany(c => c.Events).Min(e => e.KnownFrom);

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".csv" or ".json");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(directory, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <param name="Loaded">The files were loaded now.</param>
/// <param name="Differs">The files are not those that were loaded; the database keeps what it has.</param>
public sealed record SeedLoad(bool Loaded, bool Differs);
