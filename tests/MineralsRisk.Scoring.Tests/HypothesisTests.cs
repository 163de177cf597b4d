using static MineralsRisk.Scoring.Tests.Clauses;
using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

public sealed class HypothesisTests
{
    private const double Exactly = 1e-9;
    private static readonly int China = Countries.Index("CHN");
    private static readonly Sketch Plain = new();

    [Fact]
    public void A_cut_takes_its_part_off_the_country_and_off_the_world()
    {
        var whole = Period("mcs-2020", 2019, 120, Figure("CHN", 60), Figure("AUS", 40));
        var left = whole.Cut(China, 0.5);
        left.Denominator.ShouldBe(90, Exactly);
        left.ShareOf(China).ShouldBe(30 / 90.0, Exactly);
        left.ShareOf(Countries.Index("AUS")).ShouldBe(40 / 90.0, Exactly);
        left.Residual.ShouldBe(20 / 90.0, Exactly);
        left.Concentration.Hhi.ShouldBe(10_000 * ((30 * 30) + (40 * 40)) / (90.0 * 90), 1e-6);
    }

    [Fact]
    public void What_a_cut_takes_away_is_a_share_of_the_world()
    {
        var hypothesis = Suppose(Plain, Cut(0.5));
        hypothesis.LostShare!.Value.ShouldBe(0.3, Exactly);
        Point(hypothesis.After).ShouldBe(5 * (Square(30 / 70.0) + Square(40 / 70.0)), Exactly);
        Suppose(Plain, new Supposition.NewClause(Control(Measure.Quota))).LostShare.ShouldBe(0);
        Suppose(Plain, Cut(0.5, Stage.Processing)).LostShare.ShouldBeNull();
    }

    [Fact]
    public void A_mineral_of_which_nothing_named_is_left_is_unscored_rather_than_safe()
    {
        var sketch = new Sketch { Extraction = [Period("mcs-2020", 2019, ("CHN", 1))], Processing = [Period("mcs-2020", 2019, ("AUS", 1))] };
        var hypothesis = Suppose(sketch, Cut(1));
        Scorer.Score(hypothesis.After).Reason.ShouldBe(NoFigures.InsufficientCoverage);
        hypothesis.Split().ShouldBeEmpty();
        hypothesis.LostShare.ShouldBe(1);
    }

    [Fact]
    public void A_supposed_measure_acts_as_a_real_one_would()
    {
        var hypothesis = Suppose(Plain, new Supposition.NewClause(Control(Measure.Prohibition)));
        Point(hypothesis.Before).ShouldBe(Plain.Score().Score!.Value);
        Point(hypothesis.After).ShouldBe((Plain with { Clauses = [Control(Measure.Prohibition)] }).Score().Score!.Value);
    }

    [Fact]
    public void A_clause_that_ends_and_one_that_is_in_force_again()
    {
        var suspended = Control(Measure.Quota) with { Events = [.. Control(Measure.Quota).Events, Event(EventType.Suspended, "2024-01-01")] };
        var sketch = new Sketch { Clauses = [Control(Measure.Licensing, "AUS", "C-0"), suspended] };
        var hypothesis = Suppose(sketch, new Supposition.ClauseEnds("C-0"), new Supposition.ClauseActs("C-1"));
        Point(hypothesis.Before).ShouldBe(5 * (0.36 + (0.16 * 1.1)), Exactly);
        Point(hypothesis.After).ShouldBe(5 * ((0.36 * 1.3) + 0.16), Exactly);
        hypothesis.Split().Select(c => c.Place).ShouldBe([0, 1]);
        hypothesis.Split()[0].Delta.ShouldBe(-5 * 0.16 * 0.1, Exactly);
        hypothesis.Split()[1].Delta.ShouldBe(5 * 0.36 * 0.3, Exactly);
    }

    [Fact]
    public void The_parts_add_up_to_the_difference_in_any_order()
    {
        Supposition[] all =
        [
            new Supposition.NewClause(Control(Measure.Prohibition) with { Id = "change/0" }), Cut(0.5),
            new Supposition.NewClause(Framework("AUS", InstrumentType.Agreement, true) with { Id = "change/2" }),
            new Supposition.OtherWeights(V1.With("other", new Dictionary<string, double>(StringComparer.Ordinal) { ["prohibition"] = 3 })),
        ];
        var (forth, back) = (Suppose(Plain, all), Suppose(Plain, [.. all.Reverse()]));
        var total = Point(forth.After) - Point(forth.Before);
        forth.Split().Sum(c => c.Delta).ShouldBe(total, Exactly);
        foreach (var (place, delta) in forth.Split())
        {
            back.Split().Single(c => c.Place == all.Length - 1 - place).Delta.ShouldBe(delta, Exactly);
        }
    }

    [Fact]
    public void What_cannot_touch_the_mineral_has_no_part()
    {
        var elsewhere = new Supposition.NewClause(Control(Measure.Prohibition) with { Minerals = ["tungsten"] });
        elsewhere.Touches(Plain.Dossier()).ShouldBeFalse();
        Suppose(Plain, elsewhere, Cut(0.1)).Split().Select(c => c.Place).ShouldBe([1]);
    }

    [Fact]
    public void More_than_can_be_split_exactly_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Suppose(Plain, [.. Enumerable.Repeat(Cut(0.1), Hypothesis.Most + 1)]));

    private static Hypothesis Suppose(Sketch sketch, params Supposition[] suppositions) =>
        new(sketch.Dossier(), Day("2026-01-01"), DateTimeOffset.MaxValue, V1, suppositions);

    private static Supposition.SupplyCut Cut(double fraction, Stage stage = Stage.Extraction) => new("gallium", stage, China, fraction);

    private static double Point(Situation situation) => Scorer.Point(situation)!.Value;

    private static double Square(double value) => value * value;
}
