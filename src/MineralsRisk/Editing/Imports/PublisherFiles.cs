using MineralsRisk.Figures;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>Whose own files can be read.</summary>
public enum FigurePublisher
{
    /// <summary>The data release of the USGS Mineral Commodity Summaries, CSV.</summary>
    UsgsMcs,

    /// <summary>The World Bank's Worldwide Governance Indicators, .xlsx.</summary>
    Wgi,
}

/// <summary>Reads files as their publishers released them.</summary>
/// <param name="seedData">Folder with the importers' tables.</param>
public sealed class PublisherFiles(string seedData)
{
    /// <summary>The publishers' names, as they are written on the command line and in a query.</summary>
    public static IReadOnlyDictionary<string, FigurePublisher> Names { get; } = new Dictionary<string, FigurePublisher>(StringComparer.Ordinal)
    {
        ["usgs-mcs"] = FigurePublisher.UsgsMcs,
        ["wgi"] = FigurePublisher.Wgi,
    };

    /// <param name="file">A stream that can seek.</param>
    /// <param name="known">What is recorded: countries, and the sources among which the edition may be.</param>
    /// <param name="edition">The year the edition is named for; the file shows it too, and has to agree.</param>
    /// <param name="released">The day of release; needed for an edition whose source is not recorded yet.</param>
    /// <exception cref="ImportRefusedException">With everything that is wrong in the file.</exception>
    /// <exception cref="SeedRefusedException">The importers' tables are wrong.</exception>
    public BroughtFigures Read(FigurePublisher publisher, Stream file, FigureSet known, int? edition, DateOnly? released) => BroughtFigures.OfPublisher(
        publisher == FigurePublisher.UsgsMcs
            ? new UsgsMcsImporter(seedData, known).Read(file, edition, released)
            : new WgiImporter(seedData, known).Read(file, edition, released),
        known);
}
