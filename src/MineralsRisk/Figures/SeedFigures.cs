using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>The CSV files of the seed data: read into a <see cref="FigureSet"/>, checked, and written from one.</summary>
public static class SeedFigures
{
    /// <exception cref="SeedRefusedException">With every finding, by file and line.</exception>
    public static FigureSet Read(string root) =>
        Examine(root) is var (set, findings) && findings.Count == 0 ? set : throw new SeedRefusedException(findings);

    /// <summary>Reads what can be read and tells everything that is wrong, by file and line.</summary>
    /// <param name="root">Folder of the seed data.</param>
    public static (FigureSet Set, IReadOnlyList<SeedFinding> Findings) Examine(string root)
    {
        var findings = new List<SeedFinding>();
        var check = new FigureCheck(findings);
        var set = FigureTables.All.Aggregate(new FigureSet(), (read, table) => table.ReadFile(read, root, findings, check));
        check.Run(set);
        return (set, [.. findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)]);
    }

    /// <summary>Writes a set as the files it would be read from.</summary>
    public static void Write(string root, FigureSet set)
    {
        foreach (var table in FigureTables.All)
        {
            var path = Path.Combine(root, table.File);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var writer = new StreamWriter(path);
            table.Write(set, writer);
        }
    }
}
