using System.Globalization;
using Microsoft.Extensions.Primitives;
using MineralsRisk.Ledger;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The fields of an instrument's sources: a row for each, and one for another. A row that is emptied goes.</summary>
internal static class SourceForm
{
    // More fields than these take are more than a form may have.
    private const int MostRows = 400;

    private static readonly string[] Fields = ["title", "url", "publisher", "class", "date"];

    /// <summary>The name of a field.</summary>
    /// <param name="row">From 0.</param>
    public static string Name(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"source-{row}-{field}");

    /// <summary>The rows to show: those with something in them, and one for another.</summary>
    public static int RowsOf(Filling form) => Filled(form).Append(-1).Max() + 2;

    public static Filling Of(InstrumentSource[] sources) => new(sources.SelectMany((s, i) => new (string, StringValues)[]
    {
        (Name(i, "title"), s.Title),
        (Name(i, "url"), s.Url),
        (Name(i, "publisher"), s.Publisher),
        (Name(i, "class"), s.Class),
        (Name(i, "date"), s.Date is { } day ? Timestamp.Of(day) : ""),
    }));

    public static InstrumentSource[] Read(Typed typed) => [.. Filled(typed.Filling).Select(row => new InstrumentSource(
        typed.Line(Name(row, "title"), "The title of the source") ?? "",
        typed.Line(Name(row, "url")),
        typed.Line(Name(row, "publisher")),
        typed.Line(Name(row, "class")),
        typed.Day(Name(row, "date"))))];

    /// <summary>By JSON pointer: an emptied row before it takes a source another place.</summary>
    public static IEnumerable<(string Pointer, string Field)> Places(Filling form) => Filled(form)
        .SelectMany((row, i) => Fields.Select(f => (string.Create(CultureInfo.InvariantCulture, $"/sources/{i}/{f}"), Name(row, f))))
        .Append(("/sources", Name(0, "title")));

    private static IEnumerable<int> Filled(Filling form) =>
        Enumerable.Range(0, MostRows).Where(row => Array.Exists(Fields, f => !string.IsNullOrWhiteSpace(form[Name(row, f)])));
}
