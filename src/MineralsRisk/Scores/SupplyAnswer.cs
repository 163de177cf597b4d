using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>A published production row of the figures a score rests on.</summary>
public sealed record SupplyRow
{
    public required Stage Stage { get; init; }

    /// <summary>ISO code; OTH for other countries.</summary>
    public required string Country { get; init; }

    public required string Period { get; init; }

    /// <summary>Null when withheld or not available; the bound for lessThan.</summary>
    public required double? Value { get; init; }

    public required string Unit { get; init; }

    /// <summary>Fraction of the world; null without a value.</summary>
    public required double? Share { get; init; }

    public required Mark Mark { get; init; }

    public required string Edition { get; init; }

    public required string Locator { get; init; }

    /// <summary>Exports to the perspective are under a measure that acts.</summary>
    public required bool Restricted { get; init; }

    /// <summary>A framework with the perspective counts.</summary>
    public required bool Framework { get; init; }

    /// <summary>Every row of the periods chosen for both stages: by stage, then by share and code; other countries last.</summary>
    public static IReadOnlyList<SupplyRow> Of(Facts facts, Situation situation) =>
        [.. Of(facts, situation, Stage.Extraction), .. Of(facts, situation, Stage.Processing)];

    /// <summary>Where a row stands in that order.</summary>
    public static PageKey Key(SupplyRow row) => new(
        PageKey.Ascending((double)row.Stage), PageKey.Ascending(row.Country == CountryTable.Others ? 1d : 0d), PageKey.Descending(row.Share), PageKey.Ascending(row.Country));

    private static IEnumerable<SupplyRow> Of(Facts facts, Situation situation, Stage stage)
    {
        if (situation.Production(stage).Figures is not { } figures)
        {
            return [];
        }

        var series = facts.Figures.Series[figures.Series];
        return facts.Figures.Rows[series.Id]
            .Where(r => r.Period == figures.Period)
            .Select(r => Of(facts, situation, stage, figures, series, r))
            .OrderBy(r => r.Country == CountryTable.Others)
            .ThenByDescending(r => r.Share ?? -1)
            .ThenBy(r => r.Country, StringComparer.Ordinal);
    }

    private static SupplyRow Of(Facts facts, Situation situation, Stage stage, ProductionPeriod figures, ProductionSeries series, ProductionRow row)
    {
        var (restricted, framework) = CoverageShares.Of(situation, stage, facts.Figures.Countries.Index(row.Country));
        return new()
        {
            Stage = stage,
            Country = row.Country,
            Period = row.Period,
            Value = row.Value,
            Unit = series.Unit,
            Share = row.Value / figures.Denominator,
            Mark = row.Mark,
            Edition = figures.Edition,
            Locator = row.Locator,
            Restricted = restricted,
            Framework = framework,
        };
    }
}
