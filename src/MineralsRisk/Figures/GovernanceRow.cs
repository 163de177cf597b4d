namespace MineralsRisk.Figures;

/// <summary>The six Worldwide Governance Indicators of a country in a year, estimates on about -2.5..2.5.</summary>
public sealed record GovernanceRow
{
    public required string Country { get; init; }

    public required int Year { get; init; }

    /// <summary>Voice and accountability.</summary>
    public double? Va { get; init; }

    /// <summary>Political stability.</summary>
    public double? Pv { get; init; }

    /// <summary>Government effectiveness.</summary>
    public double? Ge { get; init; }

    /// <summary>Regulatory quality.</summary>
    public double? Rq { get; init; }

    /// <summary>Rule of law.</summary>
    public double? Rl { get; init; }

    /// <summary>Control of corruption.</summary>
    public double? Cc { get; init; }

    public required string Source { get; init; }
}
