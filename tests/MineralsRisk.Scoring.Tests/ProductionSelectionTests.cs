using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>Which edition and period answer for a stage. Editions are public from 31 January of the year in their names.</summary>
public sealed class ProductionSelectionTests
{
    private static readonly ProductionPeriod[] TwoEditions =
    [
        Period("mcs-2024", 2022, ("CHN", 1)), Period("mcs-2024", 2023, ("CHN", 1)),
        Period("mcs-2025", 2023, ("CHN", 1)), Period("mcs-2025", 2024, ("CHN", 1)),
    ];

    [Fact]
    public void The_newest_edition_known_answers_with_its_latest_period() => Chosen("2026-01-01", TwoEditions).ShouldBe("mcs-2025/2024");

    [Fact]
    public void An_edition_not_yet_public_does_not_answer()
    {
        Chosen("2026-01-01", "2025-01-30", TwoEditions).ShouldBe("mcs-2024/2023");
        Chosen("2026-01-01", "2025-01-31", TwoEditions).ShouldBe("mcs-2025/2024");
    }

    [Fact]
    public void A_period_after_the_year_does_not_answer()
    {
        Chosen("2024-01-01", TwoEditions).ShouldBe("mcs-2025/2024");
        Chosen("2023-12-31", TwoEditions).ShouldBe("mcs-2025/2023");
    }

    [Fact]
    public void An_edition_without_a_period_in_time_leaves_the_answer_to_the_one_before() =>
        Chosen("2022-07-01", TwoEditions).ShouldBe("mcs-2024/2022");

    [Fact]
    public void Where_no_period_is_in_time_the_earliest_of_all_editions_answers_with_a_flag()
    {
        var score = new Sketch { Extraction = TwoEditions }.Score("2021-07-01");

        (score.BottleneckStage!.Edition, score.BottleneckStage.Period).ShouldBe(("mcs-2024", "2022"));
        score.Flags.ShouldContain(ScoreFlags.FiguresAfterDate);
        new Sketch { Extraction = TwoEditions }.Score("2022-01-01").Flags.ShouldNotContain(ScoreFlags.FiguresAfterDate);
    }

    [Fact]
    public void Named_countries_with_less_than_half_of_the_world_are_passed_over_for_the_edition_before() => Chosen(
        "2026-01-01",
        Period("mcs-2024", 2023, ("CHN", 1)),
        Period("mcs-2025", 2024, 100, Figure("CHN", 49), Figure(CountryTable.Others, 51, Mark.Residual))).ShouldBe("mcs-2024/2023");

    [Fact]
    public void Without_another_edition_an_earlier_period_of_the_same_one_answers_and_is_not_after_the_date()
    {
        var choice = new Sketch
        {
            Extraction = [Period("mcs-2025", 2023, ("CHN", 1)), Period("mcs-2025", 2024, 100, Figure("CHN", 49))],
        }.On("2026-01-01").Extraction;

        (choice.Figures!.Period, choice.AfterDate).ShouldBe(("2023", false));
    }

    [Fact]
    public void Half_of_the_world_is_enough() => Chosen(
        "2026-01-01",
        Period("mcs-2024", 2023, ("CHN", 1)),
        Period("mcs-2025", 2024, 100, Figure("CHN", 50))).ShouldBe("mcs-2025/2024");

    [Fact]
    public void Without_any_figures_a_mineral_is_unscored()
    {
        var score = new Sketch { Extraction = [] }.Score();

        score.IsScored.ShouldBeFalse();
        score.Reason.ShouldBe(NoFigures.NoProductionFigures);
        (score.Score, score.Rating, score.Firm, score.Bottleneck).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void With_no_edition_known_yet_a_mineral_is_unscored() =>
        new Sketch { Extraction = TwoEditions }.Score(known: "2024-01-30").Reason.ShouldBe(NoFigures.NoFiguresKnown);

    [Fact]
    public void With_too_little_of_the_world_in_every_edition_a_mineral_is_unscored() =>
        new Sketch { Extraction = [Period("mcs-2025", 2024, 100, Figure("CHN", 10))] }.Score().Reason.ShouldBe(NoFigures.InsufficientCoverage);

    [Fact]
    public void The_reason_is_the_one_that_came_closest_to_a_score() => new Sketch
    {
        Extraction = [Period("mcs-2025", 2024, 100, Figure("CHN", 10))],
        Processing = [Period("mcs-2027", 2024, ("CHN", 10))],
    }.Score(known: "2026-01-01").Reason.ShouldBe(NoFigures.InsufficientCoverage);

    [Fact]
    public void A_stage_without_figures_leaves_the_score_to_the_other()
    {
        var score = new Sketch { Extraction = [], Processing = TwoEditions }.Score();

        score.Bottleneck.ShouldBe(Stage.Processing);
        score.Stages.Count.ShouldBe(1);
    }

    private static string Chosen(string date, params ProductionPeriod[] periods) => Chosen(date, null, periods);

    private static string Chosen(string date, string? known, ProductionPeriod[] periods)
    {
        var figures = new Sketch { Extraction = periods }.On(date, known).Extraction.Figures!;
        return $"{figures.Edition}/{figures.Period}";
    }
}
