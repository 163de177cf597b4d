using System.Globalization;
using System.Text.RegularExpressions;

namespace MineralsRisk.Editing;

/// <summary>A figure of the Mineral Commodity Summaries, with what stands around it.</summary>
/// <param name="Statistic">Production, Net import reliance, Import Sources, or what else the publisher counts.</param>
/// <param name="Commodity">Empty in the layout of 2025.</param>
/// <param name="Country">As spelt there; a world total is one too.</param>
/// <param name="Value">As printed in the layout of 2026, whatever the layout.</param>
/// <param name="Estimated">The publisher says that the figure is an estimate.</param>
/// <param name="Place">The figure's place in the release, for the locator.</param>
internal sealed record McsRow(
    int Line,
    string Statistic,
    string Chapter,
    string Commodity,
    string Detail,
    string Country,
    string Unit,
    string Period,
    string Value,
    string Note,
    bool Estimated,
    string Place)
{
    public const string Production = "Production";
    public const string Reliance = "Net import reliance";
    public const string ImportSources = "Import Sources";
    private const string WorldTotal = "World total";

    public bool IsWorldTotal => Country.StartsWith(WorldTotal, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => string.Join(", ", new[] { $"line {Line.ToString(CultureInfo.InvariantCulture)}: {Chapter}", Detail, Country, Period }.Where(t => t.Length > 0));
}

/// <param name="Edition">The year it is named for, as the file shows it.</param>
internal sealed partial record McsFile(McsLayout Layout, int Edition, IReadOnlyList<McsRow> Rows)
{
    private static readonly string[] WorldData = ["SOURCE", "COMMODITY", "COUNTRY", "TYPE", "UNIT_MEAS", "PROD_NOTES"];
    private static readonly string[] Commodities = ["MCS chapter", "Section", "Commodity", "Country", "Statistics", "Statistics_detail", "Unit", "Year", "Value", "Notes"];

    /// <exception cref="ImportRefusedException">The header is of neither layout, or the edition does not show.</exception>
    public static McsFile Read(Stream file)
    {
        var table = PublishedTable.Read(file);
        if (table.Has(WorldData) && table.Column(ProductionYear().IsMatch) >= 0)
        {
            return ReadWorldData(table);
        }

        return table.Has(Commodities)
            ? ReadCommodities(table)
            : throw new ImportRefusedException(
                $"This is neither layout of the Mineral Commodity Summaries: the world data of 2025 begin {string.Join(',', WorldData[..4])}, "
                + $"the commodities data of 2026 begin {string.Join(',', Commodities[..4])}, this file begins {string.Join(',', table.Header.Take(4))}.");
    }

    private static McsFile ReadWorldData(PublishedTable table)
    {
        var (source, chapter, country, type, unit, notes) = (At("SOURCE"), At("COMMODITY"), At("COUNTRY"), At("TYPE"), At("UNIT_MEAS"), At("PROD_NOTES"));
        var production = table.Column(ProductionYear().IsMatch);
        var period = ProductionYear().Match(table.Header[production]).Groups["year"].Value;
        var editions = table.Rows.Select(r => r.Cells[source]).Distinct(StringComparer.Ordinal).ToArray();
        if (editions.Length != 1 || !EditionMark().IsMatch(editions[0]))
        {
            throw new ImportRefusedException($"SOURCE names the edition, such as MCS2025, once for all rows; it reads {string.Join(", ", editions)}.");
        }

        return new(McsLayout.WorldData, Number(editions[0][3..]), [.. table.Rows.Select(r => new McsRow(
            r.Line,
            Statistic(r.Cells[type]),
            r.Cells[chapter],
            "",
            r.Cells[type],
            r.Cells[country],
            r.Cells[unit],
            period,
            r.Cells[production].Length > 0 ? r.Cells[production] : Blank(r.Cells[notes]),
            r.Cells[notes],
            r.Cells[type].Contains("estimated", StringComparison.OrdinalIgnoreCase) || r.Cells[notes].StartsWith("estimated", StringComparison.OrdinalIgnoreCase),
            $"World Data, {r.Cells[chapter]}, {r.Cells[type]}, {table.Header[production]}"))]);

        int At(string column) => table.Column(c => c == column);
    }

    private static string Statistic(string type) => type switch
    {
        _ when type.Contains("capacity", StringComparison.OrdinalIgnoreCase) => "Capacity",
        _ when type.StartsWith("Reserves", StringComparison.OrdinalIgnoreCase) => "Reserves",
        _ => McsRow.Production,
    };

    // The layout of 2025 leaves the cell blank and says why in the remark, where that of 2026 prints a sign. Without a remark it prints a dash there.
    private static string Blank(string note) => note switch
    {
        _ when BlankWithheld().IsMatch(note) => PublishedValue.Withheld,
        _ when BlankNotAvailable().IsMatch(note) => PublishedValue.NotAvailable,
        _ when note.Equals(PublishedValue.NotApplicable, StringComparison.OrdinalIgnoreCase) => PublishedValue.NotApplicable,
        _ when PublishedValue.SaysLessThanHalf(note) || PublishedValue.IsElsewhere(PublishedValue.SeeNote, note) => PublishedValue.SeeNote,
        _ => PublishedValue.Zero,
    };

    private static McsFile ReadCommodities(PublishedTable table)
    {
        var at = Commodities.Select(c => table.Column(h => h == c)).ToArray();
        var rows = new List<McsRow>();
        foreach (var row in table.Rows)
        {
            var cells = at.Select(i => row.Cells[i]).ToArray();
            var (chapter, section, commodity, country, statistic, detail, unit, year, value, note) =
                (cells[0], cells[1].TrimEnd(':'), cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9]);
            var world = section.StartsWith("World", StringComparison.Ordinal);
            rows.Add(new(
                row.Line,
                section == McsRow.ImportSources ? section : world || statistic != McsRow.Production ? statistic : $"{statistic} in the United States alone",
                chapter,
                commodity,
                Rounded().Replace(detail, ""),
                country,
                unit,
                Span().Replace(year, m => $"{m.Groups["century"]}{m.Groups["first"]}-{m.Groups["century"]}{m.Groups["last"]}"),
                value,
                note,
                McsNotes.Parts(note).Contains("Estimated", StringComparer.OrdinalIgnoreCase),
                $"data release, chapter {chapter}, {section}"));
        }

        var years = rows.Select(r => r.Period).Where(p => Year().IsMatch(p)).Select(Number).ToArray();
        return years.Length > 0
            ? new(McsLayout.Commodities, years.Max() + 1, rows)
            : throw new ImportRefusedException("The file has no rows with a year, so that its edition does not show.");
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^PROD_ ?(?<year>[0-9]{4})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProductionYear();

    [GeneratedRegex("^MCS[0-9]{4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EditionMark();

    [GeneratedRegex("^[0-9]{4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();

    [GeneratedRegex("^(?<century>[0-9]{2})(?<first>[0-9]{2})[–-]([0-9]{2})?(?<last>[0-9]{2})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span();

    [GeneratedRegex("[:,] rounded$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rounded();

    [GeneratedRegex(@"^W\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankWithheld();

    [GeneratedRegex(@"^NA\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankNotAvailable();
}
