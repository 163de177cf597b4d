using MineralsRisk.Scoring;

namespace MineralsRisk.Figures;

/// <summary>Net import reliance as a percentage of apparent consumption.</summary>
public sealed record RelianceRow
{
    public required string Economy { get; init; }

    public required string Mineral { get; init; }

    public required string Form { get; init; }

    public required int Year { get; init; }

    public double? ValuePct { get; init; }

    public required Mark Mark { get; init; }

    public required string Source { get; init; }

    public required bool Recommended { get; init; }

    public required string Locator { get; init; }

    public string? Note { get; init; }
}

/// <summary>A country's share of an economy's imports, as a percentage.</summary>
public sealed record ImportSourceRow
{
    public required string Economy { get; init; }

    public required string Mineral { get; init; }

    public required string Form { get; init; }

    public required string Period { get; init; }

    public required string Country { get; init; }

    public double? SharePct { get; init; }

    public required Mark Mark { get; init; }

    public required string Source { get; init; }

    public required bool Recommended { get; init; }

    public required string Locator { get; init; }

    public string? Note { get; init; }
}
