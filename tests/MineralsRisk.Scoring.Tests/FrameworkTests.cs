using static MineralsRisk.Scoring.Tests.Clauses;

namespace MineralsRisk.Scoring.Tests;

/// <summary>What frameworks do to t.</summary>
public sealed class FrameworkTests
{
    private static readonly ClauseEvent[] InForce = [Event(EventType.EntersIntoForce, "2023-01-01")];

    [Theory]
    [InlineData(InstrumentType.Agreement)]
    [InlineData(InstrumentType.Framework)]
    [InlineData(InstrumentType.Memorandum)]
    [InlineData(InstrumentType.ActionPlan)]
    public void A_framework_counts_once_it_is_signed(InstrumentType type) =>
        new Sketch { Clauses = [Framework("AUS", type)] }.Trade("AUS").ShouldBe(0.95);

    [Theory]
    [InlineData(InstrumentType.JointStatement)]
    [InlineData(InstrumentType.CompanyAgreement)]
    [InlineData(InstrumentType.Plurilateral)]
    [InlineData(InstrumentType.Meeting)]
    public void Statements_companies_forums_and_meetings_never_count(InstrumentType type) =>
        new Sketch { Clauses = [Framework("AUS", type, binding: true) with { Events = InForce }] }.Trade("AUS").ShouldBe(1);

    [Fact]
    public void A_trade_agreement_counts_only_once_in_force()
    {
        var agreement = Framework("AUS", InstrumentType.TradeAgreement);

        new Sketch { Clauses = [agreement] }.Trade("AUS").ShouldBe(1);
        new Sketch { Clauses = [agreement with { Events = InForce }] }.Trade("AUS").ShouldBe(0.95);
        new Sketch { Clauses = [agreement with { Events = InForce, Binding = true }] }.Trade("AUS").ShouldBe(0.9);
    }

    [Theory]
    [InlineData(true, 0.9)]
    [InlineData(false, 0.95)]
    [InlineData(null, 0.95)]
    public void What_binds_in_force_counts_for_more(bool? binding, double expected) =>
        new Sketch { Clauses = [Framework("AUS", InstrumentType.Agreement, binding) with { Events = InForce }] }.Trade("AUS").ShouldBe(expected);

    [Fact]
    public void What_will_bind_counts_as_any_other_while_it_is_only_signed() =>
        new Sketch { Clauses = [Framework("AUS", InstrumentType.Agreement, binding: true)] }.Trade("AUS").ShouldBe(0.95);

    [Theory]
    [InlineData(EventType.Announced)]
    [InlineData(EventType.Ended)]
    [InlineData(EventType.Suspended)]
    public void A_framework_that_is_neither_signed_nor_in_force_does_not_count(EventType type) =>
        new Sketch { Clauses = [Framework("AUS") with { Events = [Event(type, "2023-01-01")] }] }.Trade("AUS").ShouldBe(1);

    [Fact]
    public void A_framework_that_ran_out_unverified_does_not_count_and_asks_to_be_verified()
    {
        var sketch = new Sketch { Clauses = [Framework("AUS") with { Events = [Event(EventType.EntersIntoForce, "2023-01-01", until: "2023-12-31")] }] };

        sketch.Trade("AUS").ShouldBe(1);
        sketch.Score().NeedsVerification.ShouldBeTrue();
    }

    [Fact]
    public void The_better_framework_counts_once() => new Sketch
    {
        Clauses = [Framework("AUS", id: "A"), Framework("AUS", id: "B"), Framework("AUS", binding: true, id: "C") with { Events = InForce }],
    }.Trade("AUS").ShouldBe(0.9);

    [Fact]
    public void A_framework_takes_its_factor_off_the_strongest_measure() => new Sketch
    {
        Clauses = [Control(Measure.Quota, "AUS"), Framework("AUS")],
    }.Trade("AUS").ShouldBe(1.3 * 0.95);

    [Fact]
    public void A_framework_between_others_does_not_count() =>
        new Sketch { Clauses = [Framework("AUS") with { Parties = ["JPN", "AUS"] }] }.Trade("AUS").ShouldBe(1);

    [Fact]
    public void A_framework_moves_its_partners_alone()
    {
        var sketch = new Sketch { Clauses = [Framework("AUS") with { Parties = ["AUS", "USA", "JPN"] }] };

        sketch.Trade("AUS").ShouldBe(0.95);
        sketch.Trade("JPN").ShouldBe(0.95);
        sketch.Trade("CHN").ShouldBe(1);
        sketch.Trade("USA").ShouldBe(0);
    }

    [Fact]
    public void The_Union_as_a_party_stands_for_its_members()
    {
        Clause[] clauses = [Framework("EUN")];

        new Sketch { Clauses = clauses }.Trade("DEU").ShouldBe(0.95);
        new Sketch { Clauses = clauses }.Trade("CHN").ShouldBe(1);
        new Sketch { Clauses = clauses, Perspective = "DEU" }.Trade("USA").ShouldBe(0.95);
        new Sketch { Clauses = clauses, Perspective = "DEU" }.Trade("FRA").ShouldBe(1);
        new Sketch { Clauses = clauses, Perspective = "EUN" }.Trade("USA").ShouldBe(0.95);
    }

    [Fact]
    public void A_member_that_is_a_party_beside_the_Union_has_the_other_members_as_partners()
    {
        new Sketch { Clauses = [Framework("EUN") with { Parties = ["DEU", "EUN"] }], Perspective = "DEU" }.Trade("FRA").ShouldBe(0.95);
        new Sketch { Clauses = [Framework("EUN") with { Parties = ["EUN", "DEU"] }], Perspective = "DEU" }.Trade("FRA").ShouldBe(0.95);
    }

    [Fact]
    public void A_framework_that_covers_some_sites_or_another_mineral_does_not_count()
    {
        new Sketch { Clauses = [Framework("AUS") with { Part = true }] }.Trade("AUS").ShouldBe(1);
        new Sketch { Clauses = [Framework("AUS") with { Minerals = ["lithium"] }] }.Trade("AUS").ShouldBe(1);
        new Sketch { Clauses = [Framework("AUS") with { Minerals = ["ALL"] }] }.Trade("AUS").ShouldBe(0.95);
    }

    [Fact]
    public void With_a_callers_weights_t_of_another_country_never_falls_below_the_floor()
    {
        var weights = new Dictionary<string, double>(Sketch.V1.Values, StringComparer.Ordinal) { [PolicyWeights.Framework] = 0.1 };

        new Sketch { Clauses = [Framework("AUS")] }.Trade("AUS", weights: new("mine", weights)).ShouldBe(0.8);
    }
}
