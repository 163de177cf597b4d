using FsCheck.Fluent;

namespace MineralsRisk.Scoring.Tests.Properties;

public sealed class ChangeProperties
{
    [Fact]
    public void A_split_adds_up_to_its_difference() => Hold.ForAll(
        from facts in FactsGenerator.Any
        from before in FactsGenerator.Dates
        from after in FactsGenerator.Dates
        from knownBefore in FactsGenerator.Instants
        from knownAfter in FactsGenerator.Instants
        select (facts, before, after, knownBefore, knownAfter),
        x =>
        {
            var dossier = x.facts.Dossier();
            var (was, now) = (dossier.At(x.before, x.knownBefore, Sketch.V1), dossier.At(x.after, x.knownAfter, Sketch.V1));
            var change = ScoreChange.Between(was, now);

            change.Causes.Sum(c => c.Delta).ShouldBe(change.Total ?? 0, 1e-9);
            change.Total.ShouldBe(Scorer.Point(now) - Scorer.Point(was));
            (change.Reason is null).ShouldBe(change.Total is not null);
            change.Causes.Count.ShouldBeLessThanOrEqualTo(ScoreChange.MostGroups + 1);
        });

    [Fact]
    public void A_split_does_not_depend_on_the_order_of_the_players() => Hold.ForAll(
        from players in Gen.Choose(1, 6)
        from values in Gen.ArrayOf(Gen.Choose(-1000, 1000).Select(n => n / 7.0), 1 << players)
        from order in Gen.Shuffle(Enumerable.Range(0, players).ToArray())
        select (values, order: order.ToArray()),
        game =>
        {
            var split = ShapleySplit.Of(game.order.Length, coalition => game.values[coalition]);
            var reordered = ShapleySplit.Of(game.order.Length, coalition => game.values[Translate(coalition, game.order)]);

            for (var place = 0; place < game.order.Length; place++)
            {
                reordered[place].ShouldBe(split[game.order[place]], 1e-9);
            }

            split.Sum().ShouldBe(game.values[^1] - game.values[0], 1e-9);
        });

    [Fact]
    public void The_order_of_the_facts_changes_no_split() => Hold.ForAll(
        from facts in FactsGenerator.Any
        from before in FactsGenerator.Dates
        from after in FactsGenerator.Dates
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (facts, before, after, seed),
        x =>
        {
            ScoreChange Change(Facts facts)
            {
                var dossier = facts.Dossier();
                return ScoreChange.Between(
                    dossier.At(x.before, DateTimeOffset.MaxValue, Sketch.V1), dossier.At(x.after, DateTimeOffset.MaxValue, Sketch.V1));
            }

            Change(x.facts.Shuffled(x.seed)).Causes.ShouldBe(Change(x.facts).Causes);
        });

    // Player i of the reordered game is player order[i] of the first.
    private static int Translate(int coalition, int[] order) =>
        order.Select((player, place) => (coalition & (1 << place)) != 0 ? 1 << player : 0).Sum();
}
