using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>
/// A CSV file of seed data, read cell by cell with words for what is wrong. A row with a wrong cell is left out and found;
/// reading goes on, so that one look shows everything.
/// </summary>
public sealed class SeedTable
{
    private static readonly CsvReaderOptions Format = new() { Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    private readonly CsvReader _csv;
    private readonly List<SeedFinding> _findings;
    private readonly string _file;
    private bool _rowIsRight;

    private SeedTable(CsvReader csv, string file, List<SeedFinding> findings) => (_csv, _file, _findings) = (csv, file, findings);

    /// <summary>Line of the row being read.</summary>
    public int Line { get; private set; }

    /// <param name="root">Folder of the seed data.</param>
    /// <param name="file">Path below it, as it is named in findings.</param>
    /// <inheritdoc cref="Read{T}(byte[], string, IReadOnlyList{string}, Func{SeedTable, T}, List{SeedFinding}, Action{T, int})"/>
    public static List<T> Read<T>(
        string root, string file, IReadOnlyList<string> columns, Func<SeedTable, T> row, List<SeedFinding> findings, Action<T, int> place)
        where T : class
    {
        var path = Path.Combine(root, file);
        if (File.Exists(path))
        {
            return Read(File.ReadAllBytes(path), file, columns, row, findings, place);
        }

        findings.Add(new(file, 1, "The file is missing."));
        return [];
    }

    /// <param name="utf8">The file, with or without a byte-order mark.</param>
    /// <param name="file">What it is called in findings.</param>
    /// <param name="columns">The header, exactly.</param>
    /// <param name="place">Told the line that each row was read from.</param>
    public static List<T> Read<T>(byte[] utf8, string file, IReadOnlyList<string> columns, Func<SeedTable, T> row, List<SeedFinding> findings, Action<T, int> place)
        where T : class
    {
        var rows = new List<T>();
        if (!Utf8.IsValid(utf8))
        {
            findings.Add(new(file, 1, "The text is not UTF-8."));
            return rows;
        }

        using var csv = CsvReader.FromText(Text(utf8), Format);
        try
        {
            csv.ReadHeader();
            if (!csv.Headers.SequenceEqual(columns, StringComparer.Ordinal))
            {
                findings.Add(new(file, 1, $"The header has to be {string.Join(',', columns)}."));
                return rows;
            }

            var table = new SeedTable(csv, file, findings);
            while (csv.Read())
            {
                (table.Line, table._rowIsRight) = ((int)csv.LineNumber, true);
                if (csv.FieldCount != columns.Count)
                {
                    table.Find($"The row has {csv.FieldCount} cells, the header {columns.Count}.");
                    continue;
                }

                var value = row(table);
                if (table._rowIsRight)
                {
                    rows.Add(value);
                    place(value, table.Line);
                }
            }
        }
        catch (CsvFormatException e)
        {
            findings.Add(new(file, (int)csv.LineNumber, e.Message));
        }

        return rows;
    }

    /// <summary>The cells of the header; none when there is none.</summary>
    public static IReadOnlyList<string> Header(byte[] utf8)
    {
        using var csv = CsvReader.FromText(Text(utf8), Format);
        try
        {
            csv.ReadHeader();
            return [.. csv.Headers];
        }
        catch (CsvFormatException)
        {
            return [];
        }
    }

    public string Text(string column)
    {
        var text = Cell(column);
        if (text.Length == 0)
        {
            Find($"{column} is empty.");
        }

        return text;
    }

    public string TextOrEmpty(string column) => Cell(column);

    public string? TextOrNone(string column) => Cell(column) is { Length: > 0 } text ? text : null;

    public double Number(string column)
    {
        if (NumberOrNone(column) is { } number)
        {
            return number;
        }

        if (Cell(column).Length == 0)
        {
            Find($"{column} is empty.");
        }

        return 0;
    }

    public double? NumberOrNone(string column)
    {
        var text = Cell(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
        {
            return number;
        }

        Find($"{column} '{text}' is not a plain decimal number.");
        return null;
    }

    public int Year(string column)
    {
        var text = Cell(column);
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return year;
        }

        Find($"{column} '{text}' is not a year.");
        return 0;
    }

    public bool Flag(string column)
    {
        var text = Cell(column);
        if (text is not ("true" or "false"))
        {
            Find($"{column} '{text}' is neither true nor false.");
        }

        return text == "true";
    }

    public DateOnly? DateOrNone(string column)
    {
        var text = Cell(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Find($"{column} '{text}' is not a date such as 2026-02-06.");
        return null;
    }

    /// <summary>A word of an enum in camelCase.</summary>
    public T Word<T>(string column)
        where T : struct, Enum
    {
        var text = Cell(column);
        foreach (var value in Enum.GetValues<T>())
        {
            if (Words.Of(value) == text)
            {
                return value;
            }
        }

        Find($"{column} '{text}' is not one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
        return default;
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? utf8.AsSpan(Encoding.UTF8.Preamble.Length) : utf8);

    private string Cell(string column) => _csv.GetString(column);

    private void Find(string message)
    {
        _rowIsRight = false;
        _findings.Add(new(_file, Line, message));
    }
}
