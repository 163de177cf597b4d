namespace MineralsRisk.Figures;

/// <summary>End-of-life recycling input rate, 0..1.</summary>
public sealed record RecyclingRow
{
    public required string Mineral { get; init; }

    public required double Rate { get; init; }

    public required string Source { get; init; }

    public string? Note { get; init; }
}

/// <summary>Substitution indices, 0..1; 1 is not substitutable.</summary>
public sealed record SubstitutionRow
{
    public required string Mineral { get; init; }

    /// <summary>For the supply risk.</summary>
    public required double SiSr { get; init; }

    /// <summary>For the economic importance.</summary>
    public double? SiEi { get; init; }

    public required string Source { get; init; }

    public string? Note { get; init; }
}

/// <summary>A value of a version of the policy weights.</summary>
public sealed record PolicyWeight
{
    public required string Version { get; init; }

    public required string Key { get; init; }

    public required double Value { get; init; }

    public string? Note { get; init; }
}
