using System.Text.Json;
using MineralsRisk.Storage;

namespace MineralsRisk.Ledger;

/// <summary>The ledger's seed files: one instrument each, in a folder for each kind, named for its id.</summary>
public static class InstrumentFiles
{
    private static readonly (string Folder, InstrumentKind Kind)[] Folders =
        [("frameworks", InstrumentKind.Framework), ("export-controls", InstrumentKind.ExportControl)];

    /// <summary>Reads them all in ordinal order of their names, frameworks first.</summary>
    /// <param name="seedData">The folder that has <c>frameworks</c> and <c>export-controls</c> in it.</param>
    /// <exception cref="SeedRefusedException">Something is wrong; it names everything that is, in all files.</exception>
    public static IReadOnlyList<Instrument> Read(string seedData, LedgerWorld world)
    {
        var instruments = new List<Instrument>();
        var findings = new List<SeedFinding>();
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (folder, kind) in Folders)
        {
            foreach (var path in Directory.GetFiles(Path.Combine(seedData, folder), "*.json").OrderBy(Path.GetFileName, StringComparer.Ordinal))
            {
                var file = $"{folder}/{Path.GetFileName(path)}";
                var utf8 = File.ReadAllBytes(path);
                if (Parse(file, utf8, findings) is not { } instrument)
                {
                    continue;
                }

                var lines = new JsonLines(utf8);
                var found = InstrumentCheck.Run(instrument, world).ToList();
                if (instrument.Kind != kind)
                {
                    found.Add(new("/kind", $"The folder {folder} has instruments of the other kind."));
                }

                if (instrument.Id != Path.GetFileNameWithoutExtension(path))
                {
                    found.Add(new("/id", $"The file of {instrument.Id} is named {instrument.Id}.json."));
                }

                if (!files.TryAdd(instrument.Id, file))
                {
                    found.Add(new("/id", $"{instrument.Id} is in {files[instrument.Id]} already."));
                }

                findings.AddRange(found.Select(f => new SeedFinding(file, lines.Of(f.Pointer), $"{f.Pointer}: {f.Words}")));
                instruments.Add(instrument);
            }
        }

        return findings.Count == 0 ? instruments : throw new SeedRefusedException(findings);
    }

    /// <summary>Writes instruments as the files they would be read from.</summary>
    public static void Write(string seedData, IEnumerable<Instrument> instruments)
    {
        foreach (var (folder, _) in Folders)
        {
            Directory.CreateDirectory(Path.Combine(seedData, folder));
        }

        foreach (var instrument in instruments)
        {
            var folder = Array.Find(Folders, f => f.Kind == instrument.Kind).Folder;
            File.WriteAllText(Path.Combine(seedData, folder, $"{instrument.Id}.json"), $"{JsonSerializer.Serialize(instrument, LedgerJson.SeedFile)}\n");
        }
    }

    private static Instrument? Parse(string file, ReadOnlySpan<byte> utf8, List<SeedFinding> findings)
    {
        try
        {
            var instrument = JsonSerializer.Deserialize(utf8, LedgerJson.Strict.Instrument);
            if (instrument is null)
            {
                findings.Add(new(file, 1, "An instrument is expected, not null."));
            }

            return instrument;
        }
        catch (JsonException e)
        {
            findings.Add(new(file, (int)(e.LineNumber ?? 0) + 1, Words(e)));
            return null;
        }
    }

    /// <summary>What the reader says, without the line it repeats and counts from 0, and without the types it read into.</summary>
    private static string Words(JsonException e)
    {
        var words = e.Message.Split(" Path: ")[0];
        return $"{e.Path}: {(words.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "This is not one of the values that can stand here." : words)}";
    }
}
