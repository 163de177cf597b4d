using System.Globalization;
using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>A table of figures as a CSV file: where it stands in the seed data, its columns, and its rows both ways.</summary>
public abstract class FigureTable(string file, IReadOnlyList<string> columns)
{
    /// <summary>Path below the folder of the seed data.</summary>
    public string File { get; } = file;

    /// <summary>What it holds, in a word: the name of its file.</summary>
    public string Kind { get; } = Path.GetFileNameWithoutExtension(file);

    /// <summary>The header, exactly.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>How many rows of this table a set has.</summary>
    public abstract int Count(FigureSet set);

    /// <summary>Reads the file below a folder into a set.</summary>
    public abstract FigureSet ReadFile(FigureSet set, string root, List<SeedFinding> findings, FigureCheck check);

    /// <summary>Adds the rows of a CSV text to those of a set.</summary>
    /// <param name="name">What the text is called in findings.</param>
    public abstract FigureSet Read(FigureSet set, byte[] csv, string name, List<SeedFinding> findings, FigureCheck check);

    /// <summary>Writes the rows of a set as they are read: LF, and quotes only where a cell needs them.</summary>
    public abstract void Write(FigureSet set, TextWriter writer);

    protected static void WriteRow(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(Quoted)));
        writer.Write('\n');
    }

    protected static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateOnly date => Timestamp.Of(date),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

/// <param name="rows">The rows of this table in a set.</param>
/// <param name="with">A set with these rows in their place.</param>
/// <param name="read">A row from its cells.</param>
/// <param name="columns">Each with what it holds: a text, a flag, a number, a date or nothing.</param>
internal sealed class FigureTable<T>(
    string file, Func<FigureSet, IReadOnlyList<T>> rows, Func<FigureSet, IReadOnlyList<T>, FigureSet> with, Func<SeedTable, T> read, params (string Name, Func<T, object?> Cell)[] columns)
    : FigureTable(file, [.. columns.Select(c => c.Name)])
    where T : class
{
    public override int Count(FigureSet set) => rows(set).Count;

    public override FigureSet ReadFile(FigureSet set, string root, List<SeedFinding> findings, FigureCheck check) =>
        with(set, SeedTable.Read(root, File, Columns, read, findings, check.Placing<T>(File)));

    public override FigureSet Read(FigureSet set, byte[] csv, string name, List<SeedFinding> findings, FigureCheck check) =>
        with(set, [.. rows(set), .. SeedTable.Read(csv, name, Columns, read, findings, check.Placing<T>(name))]);

    public override void Write(FigureSet set, TextWriter writer)
    {
        WriteRow(writer, Columns);
        foreach (var row in rows(set))
        {
            WriteRow(writer, columns.Select(c => Text(c.Cell(row))));
        }
    }
}
