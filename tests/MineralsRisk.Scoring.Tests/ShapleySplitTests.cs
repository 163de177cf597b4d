namespace MineralsRisk.Scoring.Tests;

public sealed class ShapleySplitTests
{
    [Fact]
    public void Nobody_takes_nothing() => ShapleySplit.Of(0, _ => 7).ShouldBeEmpty();

    [Fact]
    public void One_player_takes_all() => ShapleySplit.Of(1, coalition => coalition == 1 ? 5 : 2).ShouldBe([3]);

    [Fact]
    public void Two_who_are_only_worth_something_together_share_alike() =>
        ShapleySplit.Of(2, coalition => coalition == 3 ? 1 : 0).ShouldBe([0.5, 0.5]);

    [Fact]
    public void A_player_who_changes_nothing_takes_nothing() =>
        ShapleySplit.Of(3, coalition => (coalition & 1) + (coalition & 2)).ShouldBe([1, 2, 0]);

    [Fact]
    public void A_pair_of_gloves_is_split_by_the_mean_over_all_orders()
    {
        // One left glove and two right ones; only a pair is worth something.
        var split = ShapleySplit.Of(3, coalition => (coalition & 1) != 0 && (coalition & 6) != 0 ? 1 : 0);

        split[0].ShouldBe(4.0 / 6, 1e-12);
        split[1].ShouldBe(1.0 / 6, 1e-12);
        split[2].ShouldBe(1.0 / 6, 1e-12);
    }

    [Fact]
    public void Too_many_players_are_refused() => Should.Throw<ArgumentOutOfRangeException>(() => ShapleySplit.Of(17, _ => 0));
}
