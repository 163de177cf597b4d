using MineralsRisk.Figures;

namespace MineralsRisk.Editing;

/// <summary>Reads the data release of the USGS Mineral Commodity Summaries, in the layout of 2025 (world data) and in that of 2026 (commodities).</summary>
/// <remarks>
/// Which chapter is which series, and in which unit, stands in <c>importers/usgs-mcs-*.csv</c> of the seed data. Of the layout of 2025 the reported year is
/// taken; the estimated one beside it is revised by the next edition.
/// </remarks>
public sealed class UsgsMcsImporter
{
    private const string Publisher = "usgs-mcs";
    private readonly ImporterTables _tables;
    private readonly CountryNames _countries;
    private readonly IReadOnlyList<Source> _sources;

    /// <param name="seedData">Folder of the seed data.</param>
    /// <param name="known">The countries and the sources recorded so far.</param>
    /// <exception cref="Storage.SeedRefusedException">The mapping is wrong.</exception>
    public UsgsMcsImporter(string seedData, FigureSet known)
    {
        _tables = ImporterTables.Read(seedData);
        _countries = new(known.Countries, _tables.SpellingsOf(Publisher));
        _sources = known.Sources;
    }

    /// <param name="file">The CSV file as the publisher released it.</param>
    /// <param name="edition">The year the edition is named for; the file shows it too, and has to agree.</param>
    /// <param name="released">The day of release; needed for an edition that is not recorded yet.</param>
    /// <exception cref="ImportRefusedException">With every finding, by line.</exception>
    public ImportedFigures Read(Stream file, int? edition = null, DateOnly? released = null)
    {
        var release = McsFile.Read(file);
        var source = _tables.EditionOf(Publisher).Of(EditionTemplate.Agreed(release.Edition, edition), released, _sources);
        var findings = new List<ImportFinding>();
        var skips = new Skips();
        var mapping = new McsMapping(_tables, release.Layout);
        var corrections = new Corrections(_tables.Corrections, source.Id);
        var production = new McsProduction(mapping, _countries, release.Edition, skips, findings);
        var imports = new McsImports(mapping, _countries, source.Id, release.Edition, skips, findings);
        foreach (var row in release.Rows.Select(r => corrections.Apply(r, findings)))
        {
            switch (row.Statistic)
            {
                case McsRow.Production:
                    production.Take(row);
                    break;
                case McsRow.Reliance:
                    imports.TakeReliance(row);
                    break;
                case McsRow.ImportSources:
                    imports.TakeSource(row);
                    break;
                default:
                    skips.Add($"not kept here: {row.Statistic}", row.ToString());
                    break;
            }
        }

        corrections.CheckAllMet(findings);
        if (findings.Count > 0)
        {
            throw new ImportRefusedException(findings);
        }

        var figures = new FigureSet
        {
            Sources = [source],
            Series = production.Series(source.Id),
            Production = [.. production.Rows],
            Totals = [.. production.Totals],
            Reliance = [.. imports.Reliance],
            ImportSources = [.. imports.Sources],
        };
        return new(figures, skips.All);
    }
}
