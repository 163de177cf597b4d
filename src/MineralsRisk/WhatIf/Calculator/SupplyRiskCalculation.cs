using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf.Calculator;

/// <summary>What the EU formula needs; each side as a list of suppliers or as its weighted concentration.</summary>
public sealed record SupplyRiskRequest
{
    /// <summary>Suppliers of the world; needed for the scopes both and globalOnly, unless hhiGlobal is given.</summary>
    public SupplyRiskSupplier[]? Global { get; init; }

    /// <summary>Suppliers of the economy; needed for the scopes both and sourcingOnly, unless hhiSourcing is given.</summary>
    public SupplyRiskSupplier[]? Sourcing { get; init; }

    /// <summary>Sum of S^2 W t over the world's suppliers.</summary>
    public double? HhiGlobal { get; init; }

    /// <summary>Sum of S^2 W t over the economy's suppliers.</summary>
    public double? HhiSourcing { get; init; }

    /// <summary>A fraction, at most 1; a negative one counts as 0. Needed for the scope both.</summary>
    public double? ImportReliance { get; init; }

    /// <summary>End-of-life recycling input rate, 0..1.</summary>
    public double? RecyclingRate { get; init; }

    /// <summary>SI_SR, 0..1.</summary>
    public double? SubstitutionIndex { get; init; }

    /// <summary>Left out: both.</summary>
    public Scope? Scope { get; init; }
}

public sealed record SupplyRiskSupplier
{
    /// <summary>Free text.</summary>
    public string? Country { get; init; }

    /// <summary>Fraction 0..1; in a list together at most 1.02.</summary>
    public double? Share { get; init; }

    /// <summary>W, 0 (best) to 10.</summary>
    public double? Governance { get; init; }

    /// <summary>t; 1 where nothing acts.</summary>
    public double? Trade { get; init; }
}

/// <param name="HhiGlobal">Null where it was not given.</param>
/// <param name="HhiSourcing">Null where it was not given.</param>
public sealed record SupplyRiskAnswer(double SupplyRisk, double? HhiGlobal, double? HhiSourcing, Scope Scope)
{
    private const double LeastReliance = -1000;

    /// <exception cref="Http.ProblemException">The numbers cannot be used: 400.</exception>
    public static SupplyRiskAnswer Of(SupplyRiskRequest request)
    {
        var complaints = new Complaints();
        var scope = request.Scope ?? Scope.Both;
        var global = Side("global", "hhiGlobal", request.Global, request.HhiGlobal, scope != Scope.SourcingOnly, complaints);
        var sourcing = Side("sourcing", "hhiSourcing", request.Sourcing, request.HhiSourcing, scope != Scope.GlobalOnly, complaints);
        complaints.AddWhen(request.ImportReliance is null && scope == Scope.Both, "/importReliance", "The scope both needs the import reliance, a fraction.");
        var reliance = complaints.NumberOrNone("/importReliance", request.ImportReliance, LeastReliance, 1) ?? 0;
        var recycling = complaints.Number("/recyclingRate", request.RecyclingRate, most: 1);
        var substitution = complaints.Number("/substitutionIndex", request.SubstitutionIndex, most: 1);
        complaints.Throw();
        return new(Scoring.SupplyRisk.Of(global ?? 0, sourcing ?? 0, reliance, recycling, substitution, scope), global, sourcing, scope);
    }

    private static double? Side(string list, string sum, SupplyRiskSupplier?[]? rows, double? hhi, bool needed, Complaints complaints)
    {
        if (rows is not null && hhi is not null)
        {
            complaints.Add($"/{sum}", $"Give either {list} or {sum}.");
            return null;
        }

        if (rows is not null)
        {
            return Scoring.SupplyRisk.WeightedConcentration(Suppliers(rows, $"/{list}", complaints));
        }

        complaints.AddWhen(needed && hhi is null, $"/{list}", $"This scope needs {list}, or {sum} in its place.");
        return complaints.NumberOrNone($"/{sum}", hhi);
    }

    private static Supplier[] Suppliers(SupplyRiskSupplier?[] rows, string at, Complaints complaints)
    {
        complaints.AddWhen(rows.Length == 0, at, "Nobody supplies: at least one supplier is expected.");
        Keys.Once(rows, r => r?.Country, at, "country", complaints);
        var suppliers = rows.Select((row, i) => row is null
            ? default
            : new Supplier(
                complaints.Number($"{at}/{i}/share", row.Share, most: 1),
                complaints.Number($"{at}/{i}/governance", row.Governance, most: GovernanceScale.Worst),
                complaints.Number($"{at}/{i}/trade", row.Trade))).ToArray();
        ShareSum.Check([.. suppliers.Select(s => s.Share)], at, complaints);
        return suppliers;
    }
}
