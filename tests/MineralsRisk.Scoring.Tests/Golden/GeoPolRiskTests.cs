namespace MineralsRisk.Scoring.Tests.Golden;

/// <summary>geopolrisk-py 2.0.0, regression values for the United States 2022, nickel and manganese.</summary>
public sealed class GeoPolRiskTests
{
    private const double Tolerance = 1e-9;

    private static readonly IReadOnlyList<Table.Row> Rows = Table.Read("Golden/geopolrisk.csv");

    [Fact]
    public void The_table_has_all_of_its_rows()
    {
        Rows.Count.ShouldBe(88);
        Rows.Count(r => r["role"] == "expected").ShouldBe(12);
        Rows.Count(r => r["partner"].Length > 0).ShouldBe(72);
    }

    [Theory]
    [InlineData("nickel")]
    [InlineData("manganese")]
    public void Every_step_is_reproduced(string mineral)
    {
        var rows = Rows.Where(r => r["mineral"] == mineral).ToArray();
        double One(string role, string field) => rows.Single(r => r["role"] == role && r["field"] == field).Number("value");
        Dictionary<string, double> ByPartner(string field) =>
            rows.Where(r => r["field"] == field).ToDictionary(r => r["partner"], r => r.Number("value"), StringComparer.Ordinal);

        var (quantities, risks, values) = (ByPartner("quantity"), ByPartner("governance_risk"), ByPartner("trade_value"));
        ImportFlow[] imports = [.. quantities.Select(q => new ImportFlow(q.Value, risks[q.Key]))];

        var numerator = GeoPolRisk.Numerator(imports);
        var total = GeoPolRisk.Total(imports);
        var risk = GeoPolRisk.ImportRisk(numerator, total, One("input", "domestic_production"));
        var score = GeoPolRisk.Score(One("input", "hhi"), risk);
        var price = values.Values.Sum() / total;

        IsReproduced(numerator, One("expected", "numerator"));
        IsReproduced(total, One("expected", "total_trade"));
        IsReproduced(risk, One("expected", "import_risk"));
        IsReproduced(score, One("expected", "score"));
        IsReproduced(price, One("expected", "price"));
        IsReproduced(GeoPolRisk.CharacterisationFactor(score, price), One("expected", "cf"));
    }

    [Fact]
    public void Without_any_supply_there_is_no_import_risk() => GeoPolRisk.ImportRisk(0, 0, 0).ShouldBe(0);

    private static void IsReproduced(double actual, double expected) => actual.ShouldBe(expected, Tolerance * Math.Abs(expected));
}
