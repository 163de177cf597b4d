namespace MineralsRisk.Editing;

/// <summary>
/// A declared correction to a publisher's figure. It names what it expects to find; when the publisher has mended it, the import fails and the
/// correction has to go.
/// </summary>
/// <param name="Country">As the publisher spells it; empty for every row.</param>
/// <param name="Period">Empty for every period.</param>
/// <param name="Column">value or unit.</param>
internal sealed record Correction(
    string Source, string Chapter, string Detail, string Country, string Period, string Column, string Expected, string Corrected, string Reason)
{
    public bool Speaks(McsRow row) =>
        Same(Chapter, row.Chapter) && Same(Detail, row.Detail) && (Country.Length == 0 || Same(Country, row.Country)) && (Period.Length == 0 || Period == row.Period);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The corrections of one edition, applied row by row; the one for a country goes before the one for all.</summary>
internal sealed class Corrections(IEnumerable<Correction> all, string source)
{
    private readonly Correction[] _all = [.. all.Where(c => c.Source == source).OrderByDescending(c => c.Country.Length)];
    private readonly HashSet<Correction> _met = new(ReferenceEqualityComparer.Instance);

    public McsRow Apply(McsRow row, List<ImportFinding> findings)
    {
        row = row with { Unit = Corrected(row, "unit", row.Unit, findings) };
        return row with { Value = Corrected(row, "value", row.Value, findings) };
    }

    /// <summary>Corrections that found no row of theirs.</summary>
    public void CheckAllMet(List<ImportFinding> findings) => findings.AddRange(_all.Where(c => !_met.Contains(c)).Select(c => new ImportFinding(
        null, $"The declared correction of {c.Chapter}, {c.Detail}{(c.Country.Length > 0 ? $", {c.Country}" : "")} ({c.Reason}) finds no such row any more.")));

    private string Corrected(McsRow row, string column, string text, List<ImportFinding> findings)
    {
        if (_all.FirstOrDefault(c => c.Column == column && c.Speaks(row)) is not { } correction)
        {
            return text;
        }

        _met.Add(correction);
        if (text != correction.Expected)
        {
            findings.Add(new(row.Line, $"The declared correction ({correction.Reason}) expects the {column} '{correction.Expected}' and finds '{text}'."));
        }

        return correction.Corrected;
    }
}
