namespace MineralsRisk.Scoring.Tests.Golden;

/// <summary>
/// EU study 2023, materials A to M, from the published shares, trade parameters and the governance indicators of 2016 to 2020 to the
/// supply risk. Shares are used as published, not rescaled; a printed "less than 0.1 %" stands as 0.05 %.
/// </summary>
public sealed class EuStudy2023Tests
{
    private const double Tolerance = 0.0001;

    private static readonly string[] Dimensions = ["va", "pv", "ge", "rq", "rl", "cc"];
    private static readonly IReadOnlyList<Table.Row> Rows = Table.Read("Golden/eu2023.csv");
    private static readonly IReadOnlyList<Table.Row> Shares = Table.Read("Golden/eu2023-shares.csv");
    private static readonly ILookup<string, Table.Row> Governance = Table.Read("Golden/eu2023-governance.csv").ToLookup(r => r["country"]);

    [Fact]
    public void The_tables_have_all_of_their_rows()
    {
        Rows.Count.ShouldBe(46);
        Rows.Count(r => r["hhi_global"].Length > 0).ShouldBe(41);
        Rows.Count(r => r["hhi_sourcing"].Length > 0).ShouldBe(37);
        Rows.Count(r => r["agreement"] == "exact").ShouldBe(36);
        Rows.Count(r => r["agreement"] == "within_0.1").ShouldBe(10);
        Shares.Count.ShouldBe(1747);
        Governance.Sum(country => country.Count()).ShouldBe(800);
    }

    [Fact]
    public void Every_concentration_and_supply_risk_is_reproduced()
    {
        foreach (var row in Rows)
        {
            var name = $"{row["mineral"]}, {row["stage"]}";
            var global = Concentration(row, "global");
            var sourcing = Concentration(row, "sourcing");
            if (row.Optional("hhi_global") is { } expectedGlobal)
            {
                global.ShouldBe(expectedGlobal, Tolerance, name);
            }

            if (row.Optional("hhi_sourcing") is { } expectedSourcing)
            {
                sourcing.ShouldBe(expectedSourcing, Tolerance, name);
            }

            var risk = SupplyRisk.Of(
                global, sourcing, row.Number("import_reliance"), row.Number("recycling"), row.Number("substitution"), row.Scope);
            risk.ShouldBe(row.Number("supply_risk"), Tolerance, name);
            AgreementOf(risk, row.Number("published")).ShouldBe(row["agreement"], name);
        }
    }

    private static string AgreementOf(double risk, double published) => Math.Abs(risk - published) switch
    {
        <= 0.05 => "exact",
        <= 0.1 => "within_0.1",
        _ => "differs",
    };

    private static double Concentration(Table.Row row, string supply) => SupplyRisk.WeightedConcentration(
        [.. Shares
            .Where(s => s["mineral"] == row["mineral"] && s["stage"] == row["stage"] && s["supply"] == supply)
            .Select(s => new Supplier(s.Number("share_pct") / 100, WeightOf(s["country"]), s.Number("trade")))]);

    // The mean of the years of each of the six, then of the six; a country without a value stands in the middle of the scale.
    private static double WeightOf(string country)
    {
        double? Mean(string dimension) => Governance[country].Average(year => year.Optional(dimension));
        var means = Array.ConvertAll(Dimensions, Mean);
        return GovernanceScale.Mean(means[0], means[1], means[2], means[3], means[4], means[5]) is { } mean
            ? GovernanceScale.Weight(mean)
            : GovernanceScale.Unknown;
    }
}
