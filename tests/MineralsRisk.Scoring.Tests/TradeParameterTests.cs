using static MineralsRisk.Scoring.Tests.Clauses;

namespace MineralsRisk.Scoring.Tests;

/// <summary>What export controls do to t.</summary>
public sealed class TradeParameterTests
{
    [Fact]
    public void Where_nothing_acts_t_is_one() => new Sketch().Trade("CHN").ShouldBe(1);

    [Theory]
    [InlineData(Measure.Licensing, 1.1)]
    [InlineData(Measure.ExporterList, 1.1)]
    [InlineData(Measure.MinimumPrice, 1.1)]
    [InlineData(Measure.ExtraterritorialLicensing, 1.1)]
    [InlineData(Measure.TechnologyControl, 1.05)]
    [InlineData(Measure.EndUserProhibition, 1.2)]
    [InlineData(Measure.Quota, 1.3)]
    [InlineData(Measure.Prohibition, 1.5)]
    [InlineData(Measure.EntityListing, 1.0)]
    [InlineData(Measure.WatchListing, 1.0)]
    [InlineData(Measure.Facilitation, 1.0)]
    [InlineData(Measure.Pledge, 1.0)]
    [InlineData(Measure.Plan, 1.0)]
    [InlineData(Measure.LegalBasis, 1.0)]
    [InlineData(Measure.Disruption, 1.0)]
    public void Each_measure_has_its_value(Measure measure, double expected)
    {
        var sketch = new Sketch { Clauses = [Control(measure)] };

        sketch.Trade("CHN").ShouldBe(expected);
        sketch.Trade("AUS").ShouldBe(1);
    }

    [Theory]
    [InlineData(10.0, 1.1)]
    [InlineData(25.0, 1.1)]
    [InlineData(25.5, 1.2)]
    [InlineData(75.0, 1.2)]
    [InlineData(75.5, 1.3)]
    [InlineData(null, 1.1)]
    public void An_export_tax_weighs_by_its_rate(double? rate, double expected) =>
        new Sketch { Clauses = [Control(Measure.ExportTax) with { RatePercent = rate }] }.Trade("CHN").ShouldBe(expected);

    [Fact]
    public void The_strongest_measure_counts_and_they_do_not_stack() => new Sketch
    {
        Clauses = [Control(Measure.Licensing, id: "A"), Control(Measure.Quota, id: "B"), Control(Measure.TechnologyControl, id: "C")],
    }.Trade("CHN").ShouldBe(1.3);

    [Theory]
    [InlineData("ALL", 1.5)]
    [InlineData("USA", 1.5)]
    [InlineData("JPN", 1)]
    public void A_measure_aimed_at_others_does_not_act(string target, double expected) =>
        new Sketch { Clauses = [Control(Measure.Prohibition) with { Targets = [target] }] }.Trade("CHN").ShouldBe(expected);

    [Fact]
    public void A_measure_aimed_at_the_Union_acts_on_its_members()
    {
        Clause[] clauses = [Control(Measure.Prohibition) with { Targets = ["EUN"] }];

        new Sketch { Clauses = clauses, Perspective = "DEU" }.Trade("CHN").ShouldBe(1.5);
        new Sketch { Clauses = clauses, Perspective = "EUN" }.Trade("CHN").ShouldBe(1.5);
        new Sketch { Clauses = clauses, Perspective = "JPN" }.Trade("CHN").ShouldBe(1);
    }

    [Fact]
    public void A_measure_acts_at_its_own_stage_alone()
    {
        var sketch = new Sketch { Clauses = [Control(Measure.Quota) with { Stages = Stages.Processing }] };

        sketch.Trade("CHN", stage: Stage.Extraction).ShouldBe(1);
        sketch.Trade("CHN", stage: Stage.Processing).ShouldBe(1.3);
    }

    [Fact]
    public void A_measure_on_another_mineral_does_not_act() =>
        new Sketch { Clauses = [Control(Measure.Quota) with { Minerals = ["germanium"] }] }.Trade("CHN").ShouldBe(1);

    [Fact]
    public void A_measure_on_all_minerals_acts() =>
        new Sketch { Clauses = [Control(Measure.Quota) with { Minerals = ["ALL"] }] }.Trade("CHN").ShouldBe(1.3);

    [Fact]
    public void A_measure_on_some_forms_or_sites_acts_nowhere() =>
        new Sketch { Clauses = [Control(Measure.Prohibition) with { Part = true }] }.Trade("CHN").ShouldBe(1);

    [Theory]
    [InlineData("dysprosium", "rare-earth-heavy", 1.1)]
    [InlineData("neodymium", "rare-earth-light", 1.1)]
    [InlineData("rare-earths", "rare-earth", 1.1)]
    [InlineData("gallium", null, 1)]
    public void The_group_of_rare_earths_covers_every_one_of_them(string mineral, string? group, double expected) => new Sketch
    {
        Mineral = mineral,
        Group = group,
        Clauses = [Control(Measure.Licensing) with { Minerals = ["rare-earths"] }],
    }.Trade("CHN").ShouldBe(expected);

    [Fact]
    public void A_measure_on_some_rare_earths_is_listed_at_the_group_and_does_not_act_there()
    {
        var clause = Control(Measure.Licensing) with { Minerals = ["dysprosium", "gallium"] };
        static string? GroupOf(string mineral) => mineral == "dysprosium" ? "rare-earth-heavy" : null;

        new Sketch { Mineral = "rare-earths", Group = "rare-earth", Clauses = [clause] }.Trade("CHN").ShouldBe(1);
        new Sketch { Mineral = "dysprosium", Group = "rare-earth-heavy", Clauses = [clause] }.Trade("CHN").ShouldBe(1.1);
        Clause.CoversPartly(clause.Minerals, "rare-earths", "rare-earth", GroupOf).ShouldBeTrue();
        Clause.CoversPartly(clause.Minerals, "dysprosium", "rare-earth-heavy", GroupOf).ShouldBeFalse();
        Clause.CoversPartly(["gallium"], "rare-earths", "rare-earth", GroupOf).ShouldBeFalse();
        Clause.CoversPartly(["rare-earths"], "rare-earths", "rare-earth", GroupOf).ShouldBeFalse();
    }

    [Fact]
    public void An_economy_cannot_cut_itself_off()
    {
        var sketch = new Sketch { Perspective = "CHN", Clauses = [Control(Measure.Prohibition)] };

        sketch.Trade("CHN").ShouldBe(0);
        sketch.Trade("USA").ShouldBe(1);
    }

    [Fact]
    public void For_the_Union_each_member_is_as_in_its_own_study()
    {
        var sketch = new Sketch { Perspective = "EUN", Clauses = [Control(Measure.Prohibition, "DEU")] };

        sketch.Trade("DEU").ShouldBe(0.8);
        sketch.Trade("FRA").ShouldBe(0.8);
        sketch.Trade("CHN").ShouldBe(1);
        sketch.Trade("EUN").ShouldBe(0);
        new Sketch { Perspective = "FRA" }.Trade("DEU").ShouldBe(1);
    }

    [Theory]
    [InlineData(EventType.Announced)]
    [InlineData(EventType.Signed)]
    [InlineData(EventType.Suspended)]
    [InlineData(EventType.Ended)]
    public void A_measure_that_is_not_in_force_does_not_act(EventType type) =>
        new Sketch { Clauses = [Control(Measure.Quota) with { Events = [Event(type, "2023-01-01")] }] }.Trade("CHN").ShouldBe(1);

    [Fact]
    public void A_measure_that_ran_out_unverified_acts_at_the_point_and_not_at_low()
    {
        var sketch = new Sketch { Clauses = [Control(Measure.Quota) with { Events = [Event(EventType.EntersIntoForce, "2023-01-01", until: "2023-12-31")] }] };

        sketch.Trade("CHN", bound: Bound.Low).ShouldBe(1);
        sketch.Trade("CHN", bound: Bound.Point).ShouldBe(1.3);
        sketch.Trade("CHN", bound: Bound.High).ShouldBe(1.3);
        sketch.Score().NeedsVerification.ShouldBeTrue();
        sketch.Score("2023-12-31").NeedsVerification.ShouldBeFalse();
    }

    [Fact]
    public void What_ran_out_in_a_country_without_supply_needs_no_verification() => new Sketch
    {
        Clauses = [Control(Measure.Quota, "COD") with { Events = [Event(EventType.EntersIntoForce, "2023-01-01", until: "2023-12-31")] }],
    }.Score().NeedsVerification.ShouldBeFalse();

    [Fact]
    public void The_clauses_that_made_t_what_it_is_are_named()
    {
        var situation = new Sketch
        {
            Clauses =
            [
                Control(Measure.Licensing, "AUS", "A"), Control(Measure.Quota, "AUS", "B"), Control(Measure.Quota, "AUS", "C"),
                Framework("AUS", id: "D"), Framework("AUS", binding: true, id: "E") with { Events = [Event(EventType.EntersIntoForce, "2023-01-01")] },
                Control(Measure.EntityListing, id: "F"),
            ],
        }.On("2026-01-01");

        TradeParameter.Movers(situation, Stage.Extraction, Sketch.Countries.Index("AUS")).ShouldBe(["B", "C", "E"]);
        TradeParameter.Movers(situation, Stage.Extraction, Sketch.Countries.Index("CHN")).ShouldBeEmpty();
    }
}
