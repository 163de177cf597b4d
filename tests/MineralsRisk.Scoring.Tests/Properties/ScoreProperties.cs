using FsCheck;
using FsCheck.Fluent;

namespace MineralsRisk.Scoring.Tests.Properties;

public sealed class ScoreProperties
{
    private static readonly Gen<(Facts Facts, DateOnly Date, DateTimeOffset Known)> Questions =
        from facts in FactsGenerator.Any
        from date in FactsGenerator.Dates
        from known in FactsGenerator.Instants
        select (facts, date, known);

    [Fact]
    public void Most_random_questions_are_scored_so_that_the_properties_say_something()
    {
        var scores = Questions.Sample(500).Select(q => Scorer.Score(q.Facts.Dossier().At(q.Date, q.Known, Sketch.V1))).ToArray();

        scores.Count(s => s.IsScored).ShouldBeGreaterThan(250);
        scores.Count(s => s.Scope == Scope.Both).ShouldBeGreaterThan(50);
        scores.Count(s => s.Coverage?.Restricted > 0).ShouldBeGreaterThan(5);
        scores.Count(s => s.Coverage?.Framework > 0).ShouldBeGreaterThan(5);
        scores.Count(s => s.NeedsVerification).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_point_lies_within_the_interval() => Hold.ForAll(Questions, q =>
    {
        var score = Scorer.Score(q.Facts.Dossier().At(q.Date, q.Known, Sketch.V1));
        foreach (var stage in score.Stages)
        {
            stage.Low.ShouldBeLessThanOrEqualTo(stage.Score);
            stage.High.ShouldBeGreaterThanOrEqualTo(stage.Score);
        }

        if (score.IsScored)
        {
            score.Low!.Value.ShouldBeInRange(0, score.Score!.Value);
            score.High!.Value.ShouldBeGreaterThanOrEqualTo(score.Score.Value);
        }
    });

    [Fact]
    public void Concentration_lies_within_its_interval_and_on_its_scale() => Hold.ForAll(Questions, q =>
    {
        foreach (var stage in Scorer.Score(q.Facts.Dossier().At(q.Date, q.Known, Sketch.V1)).Stages)
        {
            var concentration = stage.Concentration;
            concentration.Low.ShouldBeGreaterThan(0);
            concentration.Hhi.ShouldBeInRange(concentration.Low, concentration.High);
            concentration.High.ShouldBeLessThanOrEqualTo(10_000);
            concentration.Top3.ShouldBeGreaterThanOrEqualTo(concentration.Top1);
        }
    });

    [Fact]
    public void What_is_covered_and_what_is_not_add_up_to_the_whole() => Hold.ForAll(Questions, q =>
    {
        if (Scorer.Score(q.Facts.Dossier().At(q.Date, q.Known, Sketch.V1)).Coverage is { } coverage)
        {
            coverage.Restricted.ShouldBeInRange(0, 1 + 1e-9);
            (coverage.Framework + coverage.Uncovered).ShouldBeInRange(0, 1 + 1e-9);
        }
    });

    [Fact]
    public void The_order_of_the_facts_changes_nothing() => Hold.ForAll(
        from question in Questions
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (question, seed),
        x =>
        {
            var (facts, date, known) = x.question;
            var score = Scorer.Score(facts.Dossier().At(date, known, Sketch.V1));
            var shuffled = Scorer.Score(facts.Shuffled(x.seed).Dossier().At(date, known, Sketch.V1));

            score.SameAs(shuffled).ShouldBeTrue($"{score}\n{shuffled}");
        });

    [Fact]
    public void A_higher_policy_weight_never_lowers_the_score() => Hold.ForAll(
        from question in Questions
        from key in Gen.Elements(PolicyWeights.Keys.ToArray())
        from step in Gen.Choose(1, 200)
        select (question, key, step),
        x =>
        {
            var (facts, date, known) = x.question;
            var values = new Dictionary<string, double>(Sketch.V1.Values, StringComparer.Ordinal) { [x.key] = Sketch.V1.Values[x.key] + (x.step / 100.0) };
            var dossier = facts.Dossier();

            NeverFalls(Scorer.Score(dossier.At(date, known, Sketch.V1)), Scorer.Score(dossier.At(date, known, new("higher", values))));
        });

    [Fact]
    public void Worse_governance_never_lowers_the_score() => Hold.ForAll(
        from question in Questions
        from country in Gen.Elements("CHN", "AUS", "USA", "DEU", "COD")
        from step in Gen.Choose(1, 300)
        select (question, country, step),
        x =>
        {
            var (facts, date, known) = x.question;
            var worse = facts with
            {
                Governance = [.. facts.Governance.Select(g => g.Country == x.country ? g with { Mean = g.Mean - (x.step / 100.0) } : g)],
            };

            NeverFalls(
                Scorer.Score(facts.Dossier().At(date, known, Sketch.V1)), Scorer.Score(worse.Dossier().At(date, known, Sketch.V1)));
        });

    [Fact]
    public void Contributions_add_up_to_the_score() => Hold.ForAll(Questions, q =>
    {
        var situation = q.Facts.Dossier().At(q.Date, q.Known, Sketch.V1);
        var score = Scorer.Score(situation);

        Explanation.Of(situation, score).Sum(c => c.Value).ShouldBe(score.Score ?? 0, 1e-9);
        Scorer.Point(situation).ShouldBe(score.Score);
    });

    private static void NeverFalls(MineralScore before, MineralScore after)
    {
        after.IsScored.ShouldBe(before.IsScored);
        if (before.IsScored)
        {
            after.Low!.Value.ShouldBeGreaterThanOrEqualTo(before.Low!.Value);
            after.Score!.Value.ShouldBeGreaterThanOrEqualTo(before.Score!.Value);
            after.High!.Value.ShouldBeGreaterThanOrEqualTo(before.High!.Value);
        }
    }
}
