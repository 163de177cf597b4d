using static MineralsRisk.Scoring.Tests.Clauses;
using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void A_history_begins_with_2020_and_its_last_step_is_open()
    {
        var step = Of(new Sketch()).ShouldHaveSingleItem();

        (step.From, step.To).ShouldBe((Day("2020-01-01"), null));
        step.Causes.ShouldBeEmpty();
    }

    [Fact]
    public void A_suspension_gives_a_step_and_so_does_the_day_after_its_last()
    {
        var steps = Of(new Sketch
        {
            Clauses =
            [
                Control(Measure.Quota) with
                {
                    Events = [Event(EventType.EntersIntoForce, "2025-04-04"), Event(EventType.Suspended, "2025-11-10", until: "2126-11-10")],
                },
            ],
        });

        steps.Select(s => (s.From, s.To)).ShouldBe(
        [
            (Day("2020-01-01"), Day("2025-04-03")), (Day("2025-04-04"), Day("2025-11-09")),
            (Day("2025-11-10"), Day("2126-11-10")), (Day("2126-11-11"), null),
        ]);
        steps.Select(s => s.Score.NeedsVerification).ShouldBe([false, false, false, true]);
        steps[3].Causes.ShouldHaveSingleItem().Id.ShouldBe("C-1");
    }

    [Fact]
    public void What_happened_before_2020_is_in_the_first_step() => Of(new Sketch
    {
        Clauses = [Control(Measure.Quota) with { Events = [Event(EventType.EntersIntoForce, "2015-01-01")] }],
    }).ShouldHaveSingleItem().Score.Score!.Value.ShouldBe((0.36 * 5 * 1.3) + (0.16 * 5), 1e-12);

    [Fact]
    public void Figures_reliance_sources_and_governance_enter_with_the_first_of_January()
    {
        var steps = Of(new Sketch
        {
            Extraction = [Period("mcs-2020", 2019, ("CHN", 1)), Period("mcs-2025", 2021, ("CHN", 3), ("AUS", 1))],
            Reliance = [Relies("mcs-2020", 2019, 0.5), Relies("mcs-2025", 2022, 0.75)],
            Origins = [From("mcs-2020", 2019, ("CHN", 1)), From("mcs-2025", 2023, ("CHN", 1))],
            Governance = [Governed("wgi-2019", "2019-09-01", [.. EveryCountry(2018, 0), .. EveryCountry(2024, 1)])],
        });

        steps.Select(s => s.From).ShouldBe(
            [Day("2020-01-01"), Day("2021-01-01"), Day("2022-01-01"), Day("2023-01-01"), Day("2024-01-01")]);
        steps.Skip(1).Select(s => s.Causes.SingleOrDefault()?.Kind).ShouldBe([CauseKind.Figures, CauseKind.Imports, null, CauseKind.Governance]);
        steps[1].Causes[0].EditionBreak.ShouldBeTrue();
    }

    [Fact]
    public void A_mineral_without_figures_has_one_unscored_step() =>
        Of(new Sketch { Extraction = [] }).ShouldHaveSingleItem().Score.Reason.ShouldBe(NoFigures.NoProductionFigures);

    private static IReadOnlyList<HistoryStep> Of(Sketch sketch) => History.Of(sketch.Dossier(), V1);
}
