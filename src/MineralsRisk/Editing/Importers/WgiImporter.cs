using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using MineralsRisk.Figures;

namespace MineralsRisk.Editing;

/// <summary>Reads the Excel file of the World Bank's Worldwide Governance Indicators: a row per country, year and dimension.</summary>
public sealed class WgiImporter
{
    /// <summary>Years before are not taken unless asked for.</summary>
    public const int DefaultFirstYear = 2010;

    private const string Publisher = "wgi";
    private const string Missing = "..";
    private const int Decimals = 6;
    private static readonly string[] Columns = ["code", "year", "indicator", "estimate"];
    private static readonly string[] Dimensions = ["va", "pv", "ge", "rq", "rl", "cc"];
    private readonly EditionTemplate _edition;
    private readonly CountryNames _countries;
    private readonly IReadOnlyList<Source> _sources;

    // The reader asks for windows-1252 whatever the file.
    static WgiImporter() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="seedData">Folder of the seed data.</param>
    /// <param name="known">The countries, whose aliases hold the World Bank's own codes, and the sources recorded so far.</param>
    /// <exception cref="Storage.SeedRefusedException">The tables of the importers are wrong.</exception>
    public WgiImporter(string seedData, FigureSet known)
    {
        var tables = ImporterTables.Read(seedData);
        _edition = tables.EditionOf(Publisher);
        _countries = new(known.Countries, tables.SpellingsOf(Publisher));
        _sources = known.Sources;
    }

    /// <param name="file">An .xlsx file; a stream that can seek.</param>
    /// <param name="edition">The year of the update; the file's newest year is the one before it, and has to agree.</param>
    /// <param name="released">The day of release; needed for an edition that is not recorded yet.</param>
    /// <exception cref="ImportRefusedException">With every finding, by row.</exception>
    public ImportedFigures Read(Stream file, int? edition = null, DateOnly? released = null, int firstYear = DefaultFirstYear)
    {
        using var sheet = Open(file);
        var at = Header(sheet);
        var estimates = new Dictionary<(string Country, int Year), double?[]>();
        var (findings, skips, newest) = (new List<ImportFinding>(), new Skips(), 0);
        for (var line = 2; sheet.Read(); line++)
        {
            var (code, yearText, indicator, estimate) = (Text(sheet, at[0]), Text(sheet, at[1]), Text(sheet, at[2]), Text(sheet, at[3]));
            var dimension = Array.IndexOf(Dimensions, indicator);
            if (!int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || dimension < 0)
            {
                findings.Add(new(line, $"'{indicator}' in '{yearText}' is not one of {string.Join(", ", Dimensions)} in a year."));
                continue;
            }

            newest = Math.Max(newest, year);
            var example = string.Create(CultureInfo.InvariantCulture, $"row {line}: {code}, {indicator}, {year}");
            if (year < firstYear)
            {
                skips.Add(string.Create(CultureInfo.InvariantCulture, $"a year before {firstYear}"), example);
            }
            else if (estimate is Missing or "")
            {
                skips.Add("no estimate, says the publisher", example);
            }
            else if (!double.TryParse(estimate, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                findings.Add(new(line, $"'{estimate}' is not an estimate."));
            }
            else if (_countries.Find(code) is not { } country)
            {
                findings.Add(new(line, $"The country code '{code}' is not known."));
            }
            else
            {
                Add(estimates, (country.Iso3, year), dimension, value, line, findings);
            }
        }

        if (newest == 0 && findings.Count == 0)
        {
            findings.Add(new(null, "The file has a header and no rows."));
        }

        if (findings.Count > 0)
        {
            throw new ImportRefusedException(findings);
        }

        var source = _edition.Of(EditionTemplate.Agreed(newest + 1, edition), released, _sources);
        return new(new() { Sources = [source], Governance = [.. estimates.Select(e => Row(e.Key, e.Value, source.Id))] }, skips.All);
    }

    private static IExcelDataReader Open(Stream file)
    {
        try
        {
            return ExcelReaderFactory.CreateOpenXmlReader(file);
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException)
        {
            throw new ImportRefusedException($"This is not an .xlsx file: {e.Message}");
        }
    }

    private static int[] Header(IExcelDataReader sheet)
    {
        var header = sheet.Read() ? Enumerable.Range(0, sheet.FieldCount).Select(i => Text(sheet, i)).ToList() : [];
        var at = Columns.Select(c => header.IndexOf(c)).ToArray();
        return at.All(i => i >= 0)
            ? at
            : throw new ImportRefusedException(
                $"The first sheet has to begin with a header that names {string.Join(", ", Columns)}; it reads {string.Join(", ", header.Where(h => h.Length > 0).Take(Columns.Length))}.");
    }

    private static string Text(IExcelDataReader sheet, int column) => Convert.ToString(sheet.GetValue(column), CultureInfo.InvariantCulture)?.Trim() ?? "";

    private static void Add(
        Dictionary<(string Country, int Year), double?[]> estimates, (string Country, int Year) key, int dimension, double value, int line, List<ImportFinding> findings)
    {
        if (!estimates.TryGetValue(key, out var row))
        {
            estimates[key] = row = new double?[Dimensions.Length];
        }

        if (row[dimension] is not null)
        {
            findings.Add(new(line, string.Create(CultureInfo.InvariantCulture, $"A second estimate of {Dimensions[dimension]} for {key.Country} in {key.Year}.")));
        }

        row[dimension] = Math.Round(value, Decimals, MidpointRounding.ToEven);
    }

    private static GovernanceRow Row((string Country, int Year) key, double?[] estimates, string source) => new()
    {
        Country = key.Country,
        Year = key.Year,
        Va = estimates[0],
        Pv = estimates[1],
        Ge = estimates[2],
        Rq = estimates[3],
        Rl = estimates[4],
        Cc = estimates[5],
        Source = source,
    };
}
