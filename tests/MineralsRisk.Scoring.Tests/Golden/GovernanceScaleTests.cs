namespace MineralsRisk.Scoring.Tests.Golden;

/// <summary>The scaling of the governance indicators, hand-made cases.</summary>
public sealed class GovernanceScaleTests
{
    private const double Tolerance = 1e-9;

    private static readonly IReadOnlyList<Table.Row> Rows = Table.Read("Golden/wgi-scale.csv");

    [Fact]
    public void The_table_has_all_of_its_rows()
    {
        Rows.Count.ShouldBe(10);
        Rows.Count(r => r.Optional("mean") is null).ShouldBe(1);
    }

    [Fact]
    public void Every_case_is_reproduced()
    {
        foreach (var row in Rows)
        {
            var mean = GovernanceScale.Mean(
                row.Optional("va"), row.Optional("pv"), row.Optional("ge"), row.Optional("rq"), row.Optional("rl"), row.Optional("cc"));
            if (row.Optional("mean") is not { } expected)
            {
                mean.ShouldBeNull(row["case"]);
                continue;
            }

            mean.ShouldNotBeNull(row["case"]);
            mean.Value.ShouldBe(expected, Tolerance, row["case"]);
            GovernanceScale.Fraction(mean.Value).ShouldBe(row.Number("fraction"), Tolerance, row["case"]);
            GovernanceScale.Weight(mean.Value).ShouldBe(row.Number("weight"), Tolerance, row["case"]);
        }
    }
}
