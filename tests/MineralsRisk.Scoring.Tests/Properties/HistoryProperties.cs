using FsCheck.Fluent;

namespace MineralsRisk.Scoring.Tests.Properties;

public sealed class HistoryProperties
{
    [Fact]
    public void Steps_follow_each_other_without_gap_or_overlap() => Hold.ForAll(FactsGenerator.Any, facts =>
    {
        var steps = History.Of(facts.Dossier(), Sketch.V1);
        steps[0].From.ShouldBe(History.Start);
        steps[^1].To.ShouldBeNull();
        foreach (var (step, next) in steps.Zip(steps.Skip(1)))
        {
            step.To!.Value.ShouldBeGreaterThanOrEqualTo(step.From);
            next.From.ShouldBe(step.To.Value.AddDays(1));
        }
    });

    [Fact]
    public void Every_step_is_the_answer_of_each_of_its_days() => Hold.ForAll(
        from facts in FactsGenerator.Any
        from part in Gen.Choose(0, 1000)
        select (facts, part),
        x =>
        {
            var dossier = x.facts.Dossier();
            foreach (var step in History.Of(dossier, Sketch.V1))
            {
                var last = step.To ?? step.From.AddDays(4000);
                var between = step.From.AddDays((last.DayNumber - step.From.DayNumber) * x.part / 1000);
                foreach (var day in (DateOnly[])[step.From, between, last])
                {
                    step.Score.SameAs(Scorer.Score(dossier.At(day, DateTimeOffset.MaxValue, Sketch.V1))).ShouldBeTrue($"{day}");
                }
            }
        });

    [Fact]
    public void Neighbouring_steps_differ() => Hold.ForAll(FactsGenerator.Any, facts =>
    {
        var steps = History.Of(facts.Dossier(), Sketch.V1);
        steps.Zip(steps.Skip(1)).ShouldAllBe(pair => !pair.First.Score.SameAs(pair.Second.Score));
    });
}
