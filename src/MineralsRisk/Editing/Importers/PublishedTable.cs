using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CsvHelper;

namespace MineralsRisk.Editing;

/// <summary>A CSV file as publishers write them: UTF-8 with or without a byte-order mark, or windows-1252. Spaces of every kind are read as one.</summary>
internal sealed partial class PublishedTable
{
    private static readonly CsvReaderOptions Format = new() { Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private PublishedTable(string[] header, List<PublishedRow> rows) => (Header, Rows) = (header, rows);

    public string[] Header { get; }

    public IReadOnlyList<PublishedRow> Rows { get; }

    public static PublishedTable Read(Stream file)
    {
        using var csv = CsvReader.FromText(Text(file), Format);
        try
        {
            csv.ReadHeader();
            var header = csv.Headers.Select(Cell).ToArray();
            var rows = new List<PublishedRow>();
            while (csv.Read())
            {
                var line = (int)csv.LineNumber;
                if (csv.FieldCount != header.Length)
                {
                    throw new ImportRefusedException([new(line, string.Create(CultureInfo.InvariantCulture, $"The row has {csv.FieldCount} cells, the header {header.Length}."))]);
                }

                var cells = new string[header.Length];
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = Cell(csv.GetString(i));
                }

                rows.Add(new(line, cells));
            }

            return new(header, rows);
        }
        catch (CsvFormatException e)
        {
            throw new ImportRefusedException([new((int)csv.LineNumber, $"This is not a CSV file: {e.Message}")]);
        }
    }

    public static string Cell(string text) => Spaces().Replace(text, " ").Trim();

    /// <summary>Position of the first column that matches; -1 when there is none.</summary>
    public int Column(Func<string, bool> matches) => Array.FindIndex(Header, c => matches(c));

    public bool Has(params string[] columns) => columns.All(c => Header.Contains(c, StringComparer.Ordinal));

    private static string Text(Stream file)
    {
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        return (Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252).GetString(bytes).TrimStart('\uFEFF');
    }

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}

/// <param name="Line">From 1, the header included.</param>
internal sealed record PublishedRow(int Line, string[] Cells);
