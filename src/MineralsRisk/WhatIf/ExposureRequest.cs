namespace MineralsRisk.WhatIf;

/// <summary>Purchases to look at, for one question, with what may be supposed on top of the ledger.</summary>
public sealed record ExposureRequest
{
    /// <summary>ISO code of the importing economy, or EUN. Left out: USA.</summary>
    public string? Perspective { get; init; }

    /// <summary>What holds on this day, as 2026-11-21. Left out: today's UTC date.</summary>
    public string? AsOf { get; init; }

    /// <summary>What was public by this instant or date. Left out: everything known.</summary>
    public string? KnownAt { get; init; }

    /// <summary>At most 50 000.</summary>
    public PurchaseRequest[]? Lines { get; init; }

    /// <summary>Lines and totals are then as they would be.</summary>
    public SuppositionsRequest? Scenario { get; init; }
}

/// <summary>A purchase as a caller writes it.</summary>
public sealed record PurchaseRequest
{
    /// <summary>Id, name or another name, whatever the capitals.</summary>
    public string? Mineral { get; init; }

    /// <summary>ISO 3166-1 alpha-3 code of the country it comes from.</summary>
    public string? Origin { get; init; }

    /// <summary>extraction or processing. Left out: either.</summary>
    public string? Stage { get; init; }

    public decimal? Value { get; init; }

    /// <summary>Three capitals, as in ISO 4217.</summary>
    public string? Currency { get; init; }
}

public sealed record SuppositionsRequest
{
    /// <summary>As in a scenario: at most 10, each about something else.</summary>
    public ScenarioChange[]? Changes { get; init; }
}
