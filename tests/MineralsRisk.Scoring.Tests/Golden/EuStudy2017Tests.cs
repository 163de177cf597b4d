namespace MineralsRisk.Scoring.Tests.Golden;

/// <summary>
/// EU study 2017, Tables 3, 18 and 19, materials A to L. Every printed number stands for the interval it was rounded from; a row is
/// reproduced when the interval of the recomputed supply risk meets that of the printed one.
/// </summary>
public sealed class EuStudy2017Tests
{
    private const double HalfDecimal = 0.05;
    private const double HalfPercent = 0.5;

    private static readonly IReadOnlyList<Table.Row> Rows = Table.Read("Golden/eu2017.csv");

    [Fact]
    public void The_table_has_all_of_its_rows() => Rows.Count.ShouldBe(37);

    [Fact]
    public void Every_supply_risk_is_reproduced_within_the_rounding_of_its_inputs()
    {
        foreach (var row in Rows)
        {
            var (low, high) = SupplyRiskOf(row);
            var printed = row.Number("supply_risk");
            low.ShouldBeLessThanOrEqualTo(printed + HalfDecimal + 1e-9, row["material"]);
            high.ShouldBeGreaterThanOrEqualTo(printed - HalfDecimal - 1e-9, row["material"]);
            (high - low).ShouldBeLessThan(Math.Max(0.5, 0.5 * printed), row["material"]);
        }
    }

    // SR is linear in each input alone, so its ends lie at the corners of the inputs.
    private static (double Low, double High) SupplyRiskOf(Table.Row row)
    {
        var global = Ends(row.Optional("hhi_global") ?? 0, HalfDecimal, double.MaxValue);
        var sourcing = Ends(row.Optional("hhi_sourcing") ?? 0, HalfDecimal, double.MaxValue);
        var reliance = Ends(row.Optional("import_reliance_pct") ?? 0, HalfPercent, 100);
        var recycling = Ends(row.Number("recycling_pct"), HalfPercent, 100);
        var substitution = Ends(row.Number("substitution"), HalfDecimal, double.MaxValue);
        var corners =
            (from g in global
             from s in sourcing
             from i in reliance
             from r in recycling
             from x in substitution
             select SupplyRisk.Of(g, s, i / 100, r / 100, x, row.Scope)).ToArray();
        return (corners.Min(), corners.Max());
    }

    private static double[] Ends(double printed, double half, double most) =>
        [Math.Max(0, printed - half), Math.Min(most, printed + half)];
}
