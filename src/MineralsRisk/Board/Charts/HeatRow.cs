using System.Globalization;

namespace MineralsRisk.Board.Charts;

/// <summary>A mineral in a heat map: one cell for each country of the map, and what policy reaches of the whole.</summary>
/// <param name="Restricted">Fraction of the world's supply; null where nothing is known.</param>
/// <param name="Framework">The same.</param>
public sealed record HeatRow(string Name, string Path, IReadOnlyList<HeatCell> Cells, double? Restricted, double? Framework);

/// <summary>A country's share of a mineral as a cell of a heat map.</summary>
/// <param name="Text">Such as "68 R": whole percent, and R under a measure that acts, F with a framework that counts, O the economy's own.</param>
/// <param name="Style">Classes of the style; null for a country that supplies nothing.</param>
public readonly record struct HeatCell(string? Text, string? Style)
{
    public static HeatCell Of(double share, Reach reach)
    {
        var (letters, colour) = reach.Kind switch
        {
            SupplyKind.Own => ("O", "o"),
            SupplyKind.Restricted => (reach.Framework ? "RF" : "R", "r"),
            SupplyKind.Framework => ("F", "f"),
            _ => ("", "n"),
        };
        var number = share < 0.005 ? "<1" : (share * 100).ToString("0", CultureInfo.InvariantCulture);
        var level = share switch { >= 0.5 => 3, >= 0.2 => 2, >= 0.05 => 1, _ => 0 };
        return new($"{number} {letters}".TrimEnd(), string.Create(CultureInfo.InvariantCulture, $"{colour}{level}"));
    }
}
