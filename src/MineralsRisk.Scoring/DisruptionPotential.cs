namespace MineralsRisk.Scoring;

/// <summary>A supplier as the USGS method takes it.</summary>
/// <param name="Share">PS, share of production, 0..1.</param>
/// <param name="AbilityToSupply">ASI, 0..1.</param>
/// <param name="WillingnessToSupply">WSI, 0..1.</param>
public readonly record struct DisruptionSupplier(double Share, double AbilityToSupply, double WillingnessToSupply);

/// <summary>
/// USGS disruption potential DP = sum PS^2 ASI WSI, and supply risk as the cube root of DP, trade exposure and economic
/// vulnerability. Published: Nassar and others (2020).
/// </summary>
public static class DisruptionPotential
{
    public static double Of(ReadOnlySpan<DisruptionSupplier> suppliers)
    {
        double sum = 0;
        foreach (var supplier in suppliers)
        {
            sum += supplier.Share * supplier.Share * supplier.AbilityToSupply * supplier.WillingnessToSupply;
        }

        return sum;
    }

    public static double SupplyRisk(double disruptionPotential, double tradeExposure, double economicVulnerability) =>
        Math.Cbrt(disruptionPotential * tradeExposure * economicVulnerability);
}
