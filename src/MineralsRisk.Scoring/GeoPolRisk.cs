namespace MineralsRisk.Scoring;

/// <summary>An import flow as GeoPolRisk takes it.</summary>
/// <param name="Quantity">In the unit of the domestic production.</param>
/// <param name="GovernanceRisk">0..1, see <see cref="GovernanceScale.Fraction"/> of the political-stability estimate.</param>
public readonly record struct ImportFlow(double Quantity, double GovernanceRisk);

/// <summary>
/// GeoPolRisk: score = HHI * sum(g f) / (p + F), HHI on 0..1. Published: Koyamparambath and others; the constant is the
/// method's copper reference. A price gives the characterisation factor CF = score * price / 0.409412948.
/// </summary>
public static class GeoPolRisk
{
    public const double Reference = 0.409412948;

    public static double Numerator(ReadOnlySpan<ImportFlow> imports)
    {
        double sum = 0;
        foreach (var flow in imports)
        {
            sum += flow.Quantity * flow.GovernanceRisk;
        }

        return sum;
    }

    public static double Total(ReadOnlySpan<ImportFlow> imports)
    {
        double sum = 0;
        foreach (var flow in imports)
        {
            sum += flow.Quantity;
        }

        return sum;
    }

    /// <summary>sum(g f) / (p + F); 0 where nothing is produced and nothing imported.</summary>
    public static double ImportRisk(double numerator, double totalImports, double domesticProduction)
    {
        var supply = domesticProduction + totalImports;
        return supply > 0 ? numerator / supply : 0;
    }

    public static double Score(double hhi, double importRisk) => hhi * importRisk;

    public static double CharacterisationFactor(double score, double price) => score * price / Reference;
}
