using static MineralsRisk.Scoring.Tests.Clauses;
using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

public sealed class ExplanationTests
{
    private static readonly Sketch Plain = new()
    {
        Extraction = [Period("mcs-2020", 2019, ("CHN", 60), ("TWN", 40))],
        Reliance = [Relies("mcs-2025", 2024, 0.5)],
        Origins = [From("mcs-2025", 2023, ("CHN", 0.75), ("CAN", 0.25))],
        Recycling = [Factor("eu-crm-2023", 0.5)],
        Governance = [Governed("wgi-2019", "2019-09-01", ("CHN", 2018, 0), ("CAN", 2018, 1.5))],
        Clauses = [Control(Measure.Quota, id: "C-1"), Control(Measure.Licensing, id: "C-2"), Framework("CAN")],
    };

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        var score = Plain.Score();

        Explanation.Of(Plain.On("2026-01-01"), score).Sum(c => c.Value).ShouldBe(score.Score!.Value, 1e-12);
    }

    [Fact]
    public void The_global_supply_comes_first_then_the_sourcing_each_by_size() => Explanation.Of(Plain.On("2026-01-01"), Plain.Score())
        .Select(c => (c.Country, c.Sourcing)).ShouldBe([("CHN", false), ("TWN", false), ("CHN", true), ("CAN", true), ("USA", true)]);

    [Fact]
    public void A_contribution_names_its_figure_its_governance_and_the_clauses_that_moved_t()
    {
        var parts = Explanation.Of(Plain.On("2026-01-01"), Plain.Score());

        var china = parts[0];
        (china.Share, china.Governance, china.GovernanceProxied, china.Trade).ShouldBe((0.6, 5, false, 1.3));
        (china.Edition, china.Period, china.Mark, china.Locator).ShouldBe(("mcs-2020", "2019", Mark.Reported, "row CHN"));
        china.Value.ShouldBe(0.36 * 5 * 1.3 * 0.25 * 0.5, 1e-12);
        china.Clauses.ShouldBe(["C-1"]);
        parts[1].GovernanceProxied.ShouldBeTrue();
        parts[1].Clauses.ShouldBeEmpty();
        parts[3].Clauses.ShouldBe(["F-1"]);
        (parts[3].Edition, parts[3].Share).ShouldBe(("mcs-2025", 0.125));
    }

    [Fact]
    public void The_perspectives_own_supply_is_listed_and_adds_nothing()
    {
        var own = Explanation.Of(Plain.On("2026-01-01"), Plain.Score()).Single(c => c.Country == "USA");

        (own.Share, own.Trade, own.Value, own.Locator).ShouldBe((0.5, 0, 0, "salient statistics"));
    }

    [Fact]
    public void Without_a_score_there_is_nothing_to_explain()
    {
        var sketch = Plain with { Extraction = [] };

        Explanation.Of(sketch.On("2026-01-01"), sketch.Score()).ShouldBeEmpty();
    }
}
