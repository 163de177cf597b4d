using MineralsRisk.Scoring;

namespace MineralsRisk.Editing;

/// <summary>The two layouts of the data release of the Mineral Commodity Summaries.</summary>
internal enum McsLayout
{
    /// <summary>Up to 2025: a row per commodity, country and type, the years side by side.</summary>
    WorldData,

    /// <summary>From 2026: a row per figure.</summary>
    Commodities,
}

internal enum McsImportStatistic
{
    Reliance,
    Sources,
}

/// <summary>A production series as every edition has it.</summary>
/// <param name="Id">Without the edition, such as <c>copper-extraction</c>.</param>
/// <param name="Unit">In which the file has to give it.</param>
internal sealed record McsSeries(string Id, string Mineral, Stage Stage, string Form, string Unit, string? Basis, bool Recommended, string? Note);

/// <summary>Where a series stands in a layout. Several places of one series add up.</summary>
/// <param name="Total">Which world total is the series': empty for the one that stands there, <c>none</c>, or the words the publisher names it by.</param>
internal sealed record McsProductionPlace(McsLayout Layout, string Chapter, string Commodity, string Detail, string Series, string Total)
{
    public const string NoTotal = "none";
}

/// <summary>Where import reliance or import sources stand.</summary>
/// <param name="Part">Of reliance what follows the colon of the detail, of sources the detail.</param>
internal sealed record McsImportsPlace(McsImportStatistic Statistic, string Chapter, string Commodity, string Part, string Mineral, string Form, bool Recommended);

/// <summary>Places by the words that stand there, letter case aside.</summary>
internal sealed class McsMapping
{
    private readonly Dictionary<string, McsProductionPlace> _production;
    private readonly Dictionary<string, McsImportsPlace> _imports;
    private readonly Dictionary<string, McsSeries> _series;
    private readonly HashSet<string> _chapters;

    public McsMapping(ImporterTables tables, McsLayout layout)
    {
        var production = tables.Production.Where(p => p.Layout == layout).ToArray();
        _production = production.ToDictionary(p => Key(p.Chapter, p.Commodity, p.Detail), StringComparer.OrdinalIgnoreCase);
        _chapters = production.Select(p => p.Chapter).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _imports = tables.Imports.ToDictionary(p => Key(p.Statistic.ToString(), p.Chapter, p.Commodity, p.Part), StringComparer.OrdinalIgnoreCase);
        _series = tables.Series.ToDictionary(s => s.Id, StringComparer.Ordinal);
        Expected = [.. production.Select(p => p.Series).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The series that a file of the layout has.</summary>
    public IReadOnlyList<string> Expected { get; }

    public McsProductionPlace? Production(McsRow row) => _production.GetValueOrDefault(Key(row.Chapter, row.Commodity, row.Detail));

    public McsImportsPlace? Imports(McsImportStatistic statistic, McsRow row, string part) =>
        _imports.GetValueOrDefault(Key(statistic.ToString(), row.Chapter, row.Commodity, part));

    public bool HasChapter(string chapter) => _chapters.Contains(chapter);

    public McsSeries Series(string id) => _series[id];

    private static string Key(params string[] words) => string.Join('\n', words);
}
