using MineralsRisk.Scoring;

namespace MineralsRisk.Figures;

public sealed record ProductionSeries
{
    public required string Id { get; init; }

    public required string Mineral { get; init; }

    public required Stage Stage { get; init; }

    public required string Form { get; init; }

    public required string Unit { get; init; }

    public string? Basis { get; init; }

    public required string Source { get; init; }

    /// <summary>year, or average of several.</summary>
    public required string PeriodKind { get; init; }

    /// <summary>The series that scores are computed on; at most one per mineral, stage and source.</summary>
    public required bool Recommended { get; init; }

    public string? Note { get; init; }
}

public sealed record ProductionRow
{
    public required string Series { get; init; }

    /// <summary>ISO code, or OTH for other countries.</summary>
    public required string Country { get; init; }

    public required string Period { get; init; }

    /// <summary>In the unit of the series; the bound for lessThan; none when withheld or not available.</summary>
    public double? Value { get; init; }

    public required Mark Mark { get; init; }

    public required string Locator { get; init; }
}

public sealed record ProductionTotal
{
    public required string Series { get; init; }

    public required string Period { get; init; }

    public required double WorldTotal { get; init; }

    public required bool Rounded { get; init; }

    public string? Note { get; init; }
}
