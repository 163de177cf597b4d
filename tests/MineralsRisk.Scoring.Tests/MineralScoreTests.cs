using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>From the stages to the answer for a mineral.</summary>
public sealed class MineralScoreTests
{
    private static readonly ProductionPeriod[] One = [Period("mcs-2020", 2019, ("CHN", 1))];
    private static readonly ProductionPeriod[] Halves = [Period("mcs-2020", 2019, ("CHN", 1), ("AUS", 1))];

    [Fact]
    public void The_stage_with_the_higher_risk_gives_the_score()
    {
        new Sketch { Extraction = One, Processing = Halves }.Score().Bottleneck.ShouldBe(Stage.Extraction);

        var score = new Sketch { Extraction = Halves, Processing = One }.Score();
        (score.Bottleneck, score.Score).ShouldBe((Stage.Processing, 5));
        score.Stages.Select(s => s.Score).ShouldBe([2.5, 5]);
    }

    [Fact]
    public void A_tie_of_the_stages_goes_to_extraction() =>
        new Sketch { Extraction = One, Processing = One }.Score().Bottleneck.ShouldBe(Stage.Extraction);

    [Fact]
    public void The_interval_is_taken_over_each_stage_apart()
    {
        var score = new Sketch
        {
            Extraction = [Period("mcs-2020", 2019, ("CHN", 60), ("AUS", 40))],
            Processing = [Period("mcs-2020", 2019, 100, Figure("CHN", 50))],
        }.Score();

        (score.Bottleneck, score.Low).ShouldBe((Stage.Extraction, score.Score));
        score.High.ShouldBe((0.25 * 5) + (0.25 * 10));
    }

    [Fact]
    public void The_point_alone_is_that_of_the_full_answer()
    {
        var situation = new Sketch { Extraction = Halves, Processing = One }.On("2026-01-01");

        Scorer.Point(situation).ShouldBe(Scorer.Score(situation).Score);
        Scorer.Point(new Sketch { Extraction = [] }.On("2026-01-01")).ShouldBeNull();
    }

    [Fact]
    public void Recycling_and_substitution_close_the_formula()
    {
        var score = new Sketch { Extraction = One, Recycling = [Factor("eu-crm-2023", 0.25)], Substitution = [Factor("eu-crm-2023", 0.5)] }.Score();

        score.Score.ShouldBe(5 * 0.75 * 0.5);
        (score.RecyclingRate, score.SubstitutionIndex).ShouldBe((0.25, 0.5));
        score.Flags.ShouldBe([ScoreFlags.RecyclingRateFromEu]);
        score.Editions.ShouldBe(["eu-crm-2023", "mcs-2020", "wgi-2019"]);
    }

    [Fact]
    public void What_is_missing_of_them_leaves_the_formula_open_and_is_flagged()
    {
        var score = new Sketch { Extraction = One }.Score();

        (score.Score, score.RecyclingRate, score.SubstitutionIndex).ShouldBe((5, 0, 1));
        score.Flags.ShouldBe([ScoreFlags.RecyclingRateMissing, ScoreFlags.SubstitutionIndexMissing]);
    }

    [Fact]
    public void The_EU_study_goes_before_newer_collections()
    {
        var sketch = new Sketch { Recycling = [Factor("scrreen2-2024", 0.5), Factor("eu-crm-2020", 0.1), Factor("eu-crm-2023", 0.2)] };

        sketch.Score().RecyclingRate.ShouldBe(0.2);
        sketch.Score(known: "2023-01-30").RecyclingRate.ShouldBe(0.1);
    }

    [Fact]
    public void Without_the_EU_study_others_answer_and_are_named()
    {
        var score = new Sketch { Recycling = [Factor("scrreen2-2024", 0.5)] }.Score();

        score.RecyclingRate.ShouldBe(0.5);
        score.Flags.ShouldContain(ScoreFlags.RecyclingRateFromScrreen);
        new Sketch { Recycling = [Factor("scrreen2-2024", 0.5)] }.Score(known: "2024-01-30").Flags.ShouldContain(ScoreFlags.RecyclingRateMissing);
    }

    [Theory]
    [InlineData(0, Rating.Low)]
    [InlineData(0.4999, Rating.Low)]
    [InlineData(0.5, Rating.Moderate)]
    [InlineData(0.9999, Rating.Moderate)]
    [InlineData(1, Rating.High)]
    [InlineData(2.4999, Rating.High)]
    [InlineData(2.5, Rating.Severe)]
    [InlineData(10, Rating.Severe)]
    public void A_rating_begins_at_its_line(double score, Rating expected) => Ratings.Of(score).ShouldBe(expected);

    [Fact]
    public void A_rating_is_firm_when_both_ends_fall_into_it()
    {
        new Sketch().Score().Firm.ShouldBe(true);

        var atHigh = new Sketch { Extraction = [Period("mcs-2020", 2019, 100, Figure("CHN", 60))] }.Score();
        (atHigh.Rating, Ratings.Of(atHigh.High!.Value), atHigh.Firm).ShouldBe((Rating.High, Rating.Severe, false));

        var atLow = new Sketch { Governance = [Governed("wgi-2019", "2019-09-01", ("USA", 2018, 0))] }.Score();
        (atLow.Rating, Ratings.Of(atLow.Low!.Value), atLow.Firm).ShouldBe((Rating.Severe, Rating.Low, false));
    }

    [Fact]
    public void The_largest_supplier_of_a_stage_is_named() => new Sketch().Score().BottleneckStage!.TopCountry.ShouldBe("CHN");

    [Fact]
    public void Two_answers_are_the_same_when_every_part_is()
    {
        new Sketch().Score().SameAs(new Sketch().Score()).ShouldBeTrue();
        new Sketch().Score().SameAs(new Sketch { Processing = One }.Score()).ShouldBeFalse();
        new Sketch().Score().SameAs(new Sketch().Score() with { Flags = [] }).ShouldBeFalse();
        new Sketch().Score().SameAs(new Sketch().Score() with { Editions = [] }).ShouldBeFalse();
    }
}
