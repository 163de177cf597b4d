using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>From published rows to shares and their concentration.</summary>
public sealed class ProductionTests
{
    [Fact]
    public void Shares_are_of_the_world_total_when_it_is_larger_than_the_rows()
    {
        var period = Period("mcs-2025", 2024, 200, Figure("CHN", 100), Figure("AUS", 50));

        period.Denominator.ShouldBe(200);
        period.Suppliers.Select(s => s.Share).ShouldBe([0.25, 0.5]);
        period.Coverage.ShouldBe(0.75);
        period.Residual.ShouldBe(0.25);
    }

    [Fact]
    public void Shares_are_of_the_sum_of_the_rows_when_that_is_larger()
    {
        var period = Period("mcs-2025", 2024, 100, Figure("CHN", 150), Figure("AUS", 50));

        period.Denominator.ShouldBe(200);
        period.Residual.ShouldBe(0);
    }

    [Fact]
    public void Without_a_world_total_shares_are_of_the_sum_of_the_rows() =>
        Period("mcs-2025", 2024, null, Figure("CHN", 3), Figure("AUS", 1)).Suppliers[1].Share.ShouldBe(0.75);

    [Fact]
    public void A_withheld_or_unavailable_row_has_no_share_and_a_published_zero_neither()
    {
        var period = Period(
            "mcs-2025", 2024, 100, Figure("CHN", 60), Figure("USA", null, Mark.Withheld), Figure("AUS", null, Mark.NotAvailable), Figure("CAN", 0, Mark.Zero));

        period.Suppliers.Select(s => Countries.Code(s.Country)).ShouldBe(["CHN"]);
        period.Residual.ShouldBe(0.4);
    }

    [Fact]
    public void A_row_below_a_bound_counts_at_its_bound()
    {
        var period = Period("mcs-2025", 2024, 100, Figure("CHN", 60), Figure("AUS", 5, Mark.LessThan));

        period.Suppliers[0].ShouldBe(new SupplierShare(Countries.Index("AUS"), 0.05, Mark.LessThan, "row AUS"));
    }

    [Fact]
    public void Other_countries_belong_to_the_residual()
    {
        var period = Period("mcs-2025", 2024, null, Figure("CHN", 75), Figure(CountryTable.Others, 25, Mark.Residual));

        period.Suppliers.Length.ShouldBe(1);
        period.Coverage.ShouldBe(0.75);
        period.Residual.ShouldBe(0.25);
    }

    [Fact]
    public void Nothing_published_gives_no_shares()
    {
        var period = Period("mcs-2025", 2024, null, Figure("CHN", null, Mark.Withheld));

        period.Denominator.ShouldBe(0);
        period.Suppliers.ShouldBeEmpty();
        period.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public void Concentration_is_low_with_the_residual_spread_out_and_high_with_one_more_producer()
    {
        var concentration = Concentration.Of([0.5, 0.25], 0.25);

        concentration.Low.ShouldBe(3125);
        concentration.Hhi.ShouldBe(concentration.Low);
        concentration.High.ShouldBe(3750);
    }

    [Fact]
    public void The_largest_suppliers_are_counted_wherever_they_stand_in_the_list()
    {
        var concentration = Concentration.Of([0.125, 0.25, 0.0625, 0.5, 0.0625], 0);

        (concentration.TopIndex, concentration.Top1, concentration.Top3, concentration.NMinus1).ShouldBe((3, 0.5, 0.875, 0.5));
    }

    [Fact]
    public void A_tie_of_the_largest_goes_to_the_first() => Concentration.Of([0.25, 0.375, 0.375], 0).TopIndex.ShouldBe(1);

    [Fact]
    public void One_producer_of_everything_is_the_whole_scale() => Concentration.Of([1], 0).Hhi.ShouldBe(10_000);

    [Fact]
    public void No_producer_has_no_concentration() => Concentration.Of([], 0).ShouldBe(new Concentration(0, 0, 0, -1, 0, 0));

    [Fact]
    public void A_list_of_shares_leaves_a_residual_of_at_least_nothing()
    {
        Concentration.Residual([0.5, 0.25]).ShouldBe(0.25);
        Concentration.Residual([0.75, 0.5]).ShouldBe(0);
    }
}
