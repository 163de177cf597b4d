using System.Globalization;
using System.Text.RegularExpressions;
using MineralsRisk.Figures;

namespace MineralsRisk.Editing;

/// <summary>Gathers what the United States import: net import reliance by year, and the origin of imports.</summary>
internal sealed partial class McsImports(McsMapping mapping, CountryNames countries, string source, int edition, Skips skips, List<ImportFinding> findings)
{
    private const string Economy = "USA";
    private readonly Dictionary<(string Mineral, string Form, int Year), RelianceRow> _reliance = [];
    private readonly Dictionary<(string Mineral, string Form, string Period, string Country), ImportSourceRow> _sources = [];

    public IReadOnlyCollection<RelianceRow> Reliance => _reliance.Values;

    public IReadOnlyCollection<ImportSourceRow> Sources => _sources.Values;

    public void TakeReliance(McsRow row)
    {
        var colon = row.Detail.LastIndexOf(": ", StringComparison.Ordinal);
        if (mapping.Imports(McsImportStatistic.Reliance, row, colon < 0 ? "" : row.Detail[(colon + 2)..]) is not { } place)
        {
            skips.Add("net import reliance of something without a mineral here", row.ToString());
            return;
        }

        if (!int.TryParse(row.Period, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || PublishedValue.Of(row.Value, row.Note) is not { } value)
        {
            findings.Add(new(row.Line, $"'{row.Value}' in '{row.Period}' is not a net import reliance in a year ({row.Chapter})."));
            return;
        }

        var taken = new RelianceRow
        {
            Economy = Economy,
            Mineral = place.Mineral,
            Form = place.Form,
            Year = year,
            ValuePct = value.Value,
            Mark = value.Mark,
            Source = source,
            Recommended = place.Recommended,
            Locator = McsLocator.Of(edition, $"data release, Net import reliance, {place.Form}, {row.Period}"),
            Note = McsNotes.Line(row.Note, Consumption().Match(row.Detail) is { Success: true } basis ? $"percentage of {basis.Value}" : null),
        };
        if (!_reliance.TryAdd((place.Mineral, place.Form, year), taken))
        {
            findings.Add(new(row.Line, $"A second net import reliance of {place.Mineral}, {place.Form}, in {row.Period}."));
        }
    }

    public void TakeSource(McsRow row)
    {
        if (mapping.Imports(McsImportStatistic.Sources, row, row.Detail) is not { } place)
        {
            skips.Add("import sources of something without a mineral here", row.ToString());
        }
        else if (Period.EndYear(row.Period) is null || PublishedValue.Of(row.Value, row.Note) is not { } value)
        {
            findings.Add(new(row.Line, $"'{row.Value}' in '{row.Period}' is not a share of imports over some years ({row.Chapter})."));
        }
        else if (countries.Find(row.Country) is not { } country)
        {
            findings.Add(new(row.Line, $"The country '{row.Country}' is not known ({row.Chapter})."));
        }
        else if (!_sources.TryAdd((place.Mineral, place.Form, row.Period, country.Iso3), new()
        {
            Economy = Economy,
            Mineral = place.Mineral,
            Form = place.Form,
            Period = row.Period,
            Country = country.Iso3,
            SharePct = value.Value,
            Mark = value.Mark,
            Source = source,
            Recommended = place.Recommended,
            Locator = McsLocator.Of(edition, $"data release, Import sources ({row.Period}), {place.Form}"),
            Note = country.Note ?? McsNotes.Line(row.Note),
        }))
        {
            findings.Add(new(row.Line, $"A second share of {row.Country} in the imports of {place.Mineral}, {place.Form}."));
        }
    }

    [GeneratedRegex("(estimated|reported) consumption", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Consumption();
}
