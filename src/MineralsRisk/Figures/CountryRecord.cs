namespace MineralsRisk.Figures;

public sealed record CountryRecord
{
    public required string Iso3 { get; init; }

    public string? Iso2 { get; init; }

    public required string Name { get; init; }

    /// <summary>Member of the EU at the end of 2020.</summary>
    public required bool UnionMember { get; init; }

    public string? GovernanceProxy { get; init; }

    /// <summary>Spellings that sources use, separated by semicolons.</summary>
    public required string Aliases { get; init; }
}
