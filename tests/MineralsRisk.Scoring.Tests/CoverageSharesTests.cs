using static MineralsRisk.Scoring.Tests.Clauses;
using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>What measures and frameworks reach of China's 40, Australia's 20, Germany's 10 and the United States' 10, with 20 unnamed.</summary>
public sealed class CoverageSharesTests
{
    private static readonly Sketch Plain = new()
    {
        Extraction = [Period("mcs-2020", 2019, 100, Figure("CHN", 40), Figure("AUS", 20), Figure("DEU", 10), Figure("USA", 10))],
    };

    [Fact]
    public void Without_a_ledger_all_but_the_perspectives_own_is_uncovered() => Shares().ShouldBe((0, 0, 0.9));

    [Fact]
    public void Restricted_are_the_countries_with_a_measure_above_one_and_each_counts_once() => Shares(
        Control(Measure.Licensing, id: "A"), Control(Measure.Quota, id: "B"), Control(Measure.EntityListing, "AUS", "C"),
        Control(Measure.Prohibition, "DEU", "D") with { Targets = ["JPN"] }).ShouldBe((0.4, 0, 0.9));

    [Fact]
    public void A_framework_does_not_lift_a_restriction_and_both_count() =>
        Shares(Control(Measure.TechnologyControl, "AUS"), Framework("AUS"), Framework("AUS", id: "F-2")).ShouldBe((0.2, 0.2, 0.7));

    [Fact]
    public void A_framework_with_the_Union_reaches_its_members() => Shares(Framework("EUN")).ShouldBe((0, 0.1, 0.8));

    [Fact]
    public void What_does_not_act_or_count_reaches_nothing() => Shares(
        Control(Measure.Quota) with { Events = [Event(EventType.Announced, "2023-01-01")] },
        Framework("AUS", InstrumentType.JointStatement)).ShouldBe((0, 0, 0.9));

    [Fact]
    public void A_measure_of_the_other_stage_reaches_nothing() => Shares(Control(Measure.Quota) with { Stages = Stages.Processing }).ShouldBe((0, 0, 0.9));

    [Fact]
    public void A_measure_that_ran_out_unverified_still_restricts_at_the_point() => Shares(
        Control(Measure.Quota) with { Events = [Event(EventType.EntersIntoForce, "2023-01-01", until: "2023-12-31")] }).ShouldBe((0.4, 0, 0.9));

    [Fact]
    public void The_members_are_the_Unions_own()
    {
        var coverage = (Plain with { Perspective = "EUN" }).Score().Coverage!.Value;

        Math.Round(coverage.Uncovered, 12).ShouldBe(0.9);
    }

    private static (double Restricted, double Framework, double Uncovered) Shares(params Clause[] clauses)
    {
        var coverage = (Plain with { Clauses = clauses }).Score().Coverage!.Value;
        return (Math.Round(coverage.Restricted, 12), Math.Round(coverage.Framework, 12), Math.Round(coverage.Uncovered, 12));
    }
}
