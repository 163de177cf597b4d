using MineralsRisk.Figures;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>What the importers know about publishers' files, read from the folder <c>importers</c> of the seed data.</summary>
internal sealed class ImporterTables
{
    private readonly string _root;
    private readonly List<SeedFinding> _findings = [];

    private ImporterTables(string root)
    {
        _root = root;
        Editions = Rows(
            "editions.csv",
            ["publisher", "id", "publisher_name", "title", "edition", "url", "licence", "attribution"],
            r => new EditionTemplate(
                r.Text("publisher"), r.Text("id"), r.Text("publisher_name"), r.Text("title"), r.Text("edition"), r.Text("url"), r.Text("licence"), r.Text("attribution")));
        Spellings = Rows(
            "country-spellings.csv",
            ["publisher", "spelling", "iso3", "note"],
            r => new CountrySpelling(r.Text("publisher"), r.Text("spelling"), r.Text("iso3"), r.TextOrNone("note")));
        Corrections = Rows(
            "corrections.csv",
            ["source", "chapter", "detail", "country", "period", "column", "expected", "corrected", "reason"],
            r => new Correction(
                r.Text("source"),
                r.Text("chapter"),
                r.Text("detail"),
                r.TextOrEmpty("country"),
                r.TextOrEmpty("period"),
                Words.Of(r.Word<CorrectedColumn>("column")),
                r.TextOrEmpty("expected"),
                r.Text("corrected"),
                r.Text("reason")));
        Series = Rows(
            "usgs-mcs-series.csv",
            ["series", "mineral", "stage", "form", "unit", "basis", "recommended", "note"],
            r => new McsSeries(
                r.Text("series"), r.Text("mineral"), r.Word<Stage>("stage"), r.Text("form"), r.Text("unit"), r.TextOrNone("basis"), r.Flag("recommended"), r.TextOrNone("note")));
        Production = Rows(
            "usgs-mcs-production.csv",
            ["layout", "chapter", "commodity", "detail", "series", "total"],
            r => new McsProductionPlace(r.Word<McsLayout>("layout"), r.Text("chapter"), r.TextOrEmpty("commodity"), r.Text("detail"), r.Text("series"), r.TextOrEmpty("total")));
        Imports = Rows(
            "usgs-mcs-imports.csv",
            ["statistic", "chapter", "commodity", "part", "mineral", "form", "recommended"],
            r => new McsImportsPlace(
                r.Word<McsImportStatistic>("statistic"), r.Text("chapter"), r.Text("commodity"), r.TextOrEmpty("part"), r.Text("mineral"), r.Text("form"), r.Flag("recommended")));
    }

    private enum CorrectedColumn
    {
        Value,
        Unit,
    }

    public List<EditionTemplate> Editions { get; }

    public List<CountrySpelling> Spellings { get; }

    public List<Correction> Corrections { get; }

    public List<McsSeries> Series { get; }

    public List<McsProductionPlace> Production { get; }

    public List<McsImportsPlace> Imports { get; }

    /// <param name="root">Folder of the seed data.</param>
    /// <exception cref="SeedRefusedException">With every finding, by file and line.</exception>
    public static ImporterTables Read(string root)
    {
        var tables = new ImporterTables(root);
        return tables._findings.Count == 0 ? tables : throw new SeedRefusedException(tables._findings);
    }

    public EditionTemplate EditionOf(string publisher) => Editions.Single(e => e.Publisher == publisher);

    public IEnumerable<CountrySpelling> SpellingsOf(string publisher) => Spellings.Where(s => s.Publisher == publisher);

    private List<T> Rows<T>(string file, string[] columns, Func<SeedTable, T> row)
        where T : class => SeedTable.Read(_root, $"importers/{file}", columns, row, _findings, (_, _) => { });
}
