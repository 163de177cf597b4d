namespace MineralsRisk.Scoring.Tests;

public sealed class SupplyRiskTests
{
    [Fact]
    public void Half_of_the_import_reliance_weighs_the_global_supply() =>
        SupplyRisk.Of(4, 2, 0.5, 0.25, 0.5, Scope.Both).ShouldBe(((4 * 0.25) + (2 * 0.75)) * 0.75 * 0.5);

    [Theory]
    [InlineData(Scope.GlobalOnly, 4)]
    [InlineData(Scope.SourcingOnly, 2)]
    public void With_one_supply_alone_the_reliance_plays_no_part(Scope scope, double expected) =>
        SupplyRisk.Of(4, 2, 0.5, 0, 1, scope).ShouldBe(expected);

    [Fact]
    public void A_negative_reliance_counts_as_none() => SupplyRisk.Of(4, 2, -0.3, 0, 1, Scope.Both).ShouldBe(2);

    [Fact]
    public void The_weighted_concentration_is_the_sum_of_squared_shares_by_governance_and_trade() =>
        SupplyRisk.WeightedConcentration([new(0.5, 4, 1.5), new(0.25, 8, 1)]).ShouldBe(2);

    [Fact]
    public void A_disruption_potential_weighs_shares_by_ability_and_willingness_to_supply()
    {
        DisruptionPotential.Of([new(0.5, 0.5, 0.5), new(0.5, 1, 0)]).ShouldBe(0.0625);
        DisruptionPotential.SupplyRisk(0.5, 0.5, 0.5).ShouldBe(0.5, 1e-12);
    }
}
