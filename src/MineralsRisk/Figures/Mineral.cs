namespace MineralsRisk.Figures;

public sealed record Mineral
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>A chemical symbol or formula.</summary>
    public string? Symbol { get; init; }

    /// <summary>Such as rare-earth-heavy, pgm, battery.</summary>
    public string? Group { get; init; }

    /// <summary>Other names, separated by semicolons.</summary>
    public required string Aliases { get; init; }

    public string? Note { get; init; }
}

/// <summary>A mineral's place on an official list, such as <c>us-2025</c>.</summary>
public sealed record ListEntry
{
    public required string List { get; init; }

    public required string Mineral { get; init; }

    public required string Category { get; init; }

    /// <summary>The group that the list names in the mineral's place, such as rare-earths-light.</summary>
    public string? Through { get; init; }

    public required string Source { get; init; }

    public required string Url { get; init; }
}

/// <summary>A six-digit code of the Harmonized System of 2022.</summary>
public sealed record HsCode
{
    public required string Mineral { get; init; }

    /// <summary>extraction, processing, or empty where the code serves neither alone.</summary>
    public required string Stage { get; init; }

    public required string Hs6 { get; init; }

    public required string Description { get; init; }

    /// <summary>The code serves several minerals: no figure of one may be drawn from it.</summary>
    public required bool Shared { get; init; }

    /// <summary>Source ids, separated by semicolons.</summary>
    public required string Source { get; init; }
}
