using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf.Calculator;

/// <summary>What the USGS method needs; all of it on 0..1.</summary>
public sealed record DisruptionPotentialRequest
{
    public DisruptionPotentialSupplier[]? Suppliers { get; init; }

    public double? TradeExposure { get; init; }

    public double? EconomicVulnerability { get; init; }
}

public sealed record DisruptionPotentialSupplier
{
    /// <summary>Free text.</summary>
    public string? Country { get; init; }

    /// <summary>Share of production; in the list together at most 1.02.</summary>
    public double? Share { get; init; }

    /// <summary>ASI.</summary>
    public double? AbilityToSupply { get; init; }

    /// <summary>WSI.</summary>
    public double? WillingnessToSupply { get; init; }
}

/// <param name="SupplyRisk">Cube root of disruption potential, trade exposure and economic vulnerability.</param>
public sealed record DisruptionPotentialAnswer(double DisruptionPotential, double SupplyRisk)
{
    /// <exception cref="Http.ProblemException">The numbers cannot be used: 400.</exception>
    public static DisruptionPotentialAnswer Of(DisruptionPotentialRequest request)
    {
        var complaints = new Complaints();
        DisruptionPotentialSupplier?[] rows = request.Suppliers ?? [];
        complaints.AddWhen(rows.Length == 0, "/suppliers", "Nobody supplies: at least one supplier is expected.");
        Keys.Once(rows, r => r?.Country, "/suppliers", "country", complaints);
        var suppliers = rows.Select((row, i) => row is null
            ? default
            : new DisruptionSupplier(
                complaints.Number($"/suppliers/{i}/share", row.Share, most: 1),
                complaints.Number($"/suppliers/{i}/abilityToSupply", row.AbilityToSupply, most: 1),
                complaints.Number($"/suppliers/{i}/willingnessToSupply", row.WillingnessToSupply, most: 1))).ToArray();
        ShareSum.Check([.. suppliers.Select(s => s.Share)], "/suppliers", complaints);
        var exposure = complaints.Number("/tradeExposure", request.TradeExposure, most: 1);
        var vulnerability = complaints.Number("/economicVulnerability", request.EconomicVulnerability, most: 1);
        complaints.Throw();

        var potential = Scoring.DisruptionPotential.Of(suppliers);
        return new(potential, Scoring.DisruptionPotential.SupplyRisk(potential, exposure, vulnerability));
    }
}
