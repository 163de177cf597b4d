namespace MineralsRisk.Scoring;

/// <summary>Which supplies a supply risk is measured on.</summary>
public enum Scope
{
    Both,
    GlobalOnly,
    SourcingOnly,
}

/// <summary>A supplier in the sum that supply risk is made of.</summary>
/// <param name="Share">Fraction of the supply, 0..1.</param>
/// <param name="Governance">W, 0 (best) to 10 (worst).</param>
/// <param name="Trade">The trade parameter t; 1 where nothing acts.</param>
public readonly record struct Supplier(double Share, double Governance, double Trade);

/// <summary>
/// The EU supply-risk formula. Published: Regulation (EU) 2024/1252 Annex II; Study on the critical raw materials for the EU 2023.
/// </summary>
public static class SupplyRisk
{
    /// <summary>HHI_Wt = sum of S^2 W t, on 0..10 for t of 1.</summary>
    public static double WeightedConcentration(ReadOnlySpan<Supplier> suppliers)
    {
        double sum = 0;
        foreach (var supplier in suppliers)
        {
            sum += supplier.Share * supplier.Share * supplier.Governance * supplier.Trade;
        }

        return sum;
    }

    /// <summary>
    /// SR = [HHI_global * IR/2 + HHI_sourcing * (1 - IR/2)] * (1 - EoL_RIR) * SI_SR for the scope both; with only one HHI in place
    /// of the bracket for the other two scopes. A negative import reliance counts as 0.
    /// </summary>
    public static double Of(double hhiGlobal, double hhiSourcing, double importReliance, double recyclingRate, double substitutionIndex, Scope scope)
    {
        var (global, sourcing) = Halves(importReliance, scope);
        return ((hhiGlobal * global) + (hhiSourcing * sourcing)) * (1 - recyclingRate) * substitutionIndex;
    }

    /// <summary>How much the global and the sourcing side weigh in the bracket; together 1.</summary>
    public static (double Global, double Sourcing) Halves(double importReliance, Scope scope) => scope switch
    {
        Scope.GlobalOnly => (1, 0),
        Scope.SourcingOnly => (0, 1),
        _ => (Math.Max(0, importReliance) / 2, 1 - (Math.Max(0, importReliance) / 2)),
    };
}
