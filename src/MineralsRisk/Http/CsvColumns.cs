using System.Collections;
using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace MineralsRisk.Http;

/// <summary>
/// How rows look as CSV (RFC 4180): UTF-8, a header row, CRLF. Unknown is an empty cell, a list has its members separated by semicolons,
/// and a text that a spreadsheet would run as a formula gets an apostrophe before it.
/// </summary>
public sealed class CsvColumns<T>
{
    private static readonly CsvWriterOptions Rfc4180 = new() { NewLine = "\r\n" };
    private readonly List<(string Name, Func<T, object?> Value)> _columns = [];

    public CsvColumns<T> Add(string name, Func<T, object?> value)
    {
        _columns.Add((name, value));
        return this;
    }

    internal byte[] Write(IReadOnlyList<T> rows)
    {
        var content = new MemoryStream();
        using (var csv = CsvWriter.Create(content, Rfc4180, leaveOpen: true))
        {
            csv.WriteRecord(_columns.Select(column => column.Name).ToArray());
            var cells = new string?[_columns.Count];
            foreach (var row in rows)
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = Cell(_columns[i].Value(row));
                }

                csv.WriteRecord(cells);
            }
        }

        return content.ToArray();
    }

    private static string? Cell(object? value) => value switch
    {
        null => null,
        string text => Harmless(text),
        bool flag => flag ? "true" : "false",
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => Json.Instant(instant),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable members => Harmless(string.Join(';', members.Cast<object?>().Select(Cell))),
        _ => Harmless(value.ToString() ?? ""),
    };

    private static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
}
