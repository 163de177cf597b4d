using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Tests.Ledger;

public sealed class ClauseStatusInTheLedgerTests
{
    private readonly LedgerView _view = Given.View(Given.No18, Given.No57, Given.No61, Given.Australia);

    [Theory]
    [InlineData("2025-10-08", null)]
    [InlineData("2025-10-09", ClauseStatus.Planned)]
    [InlineData("2025-11-07", ClauseStatus.NeverOperated)]
    [InlineData("2025-11-20", ClauseStatus.NeverOperated)]
    [InlineData("2026-11-10", ClauseStatus.NeverOperated)]
    [InlineData("2026-11-11", ClauseStatus.LapsedUnverified)]
    [InlineData("2026-11-21", ClauseStatus.LapsedUnverified)]
    public void No_57_never_operated_and_what_followed_is_not_known(string asOf, ClauseStatus? status) => Status("CN-2025-57/1", asOf).ShouldBe(status);

    [Fact]
    public void Section_1c_of_no_61_operated_29_days()
    {
        var days = Enumerable.Range(0, 500).Select(Given.Day("2025-09-01").AddDays).ToArray();

        days.Count(d => _view.StatusOn("CN-2025-61/2", d, Given.Everything) == ClauseStatus.InForce).ShouldBe(29);
        days.ShouldNotContain(d => _view.StatusOn("CN-2025-61/1", d, Given.Everything) == ClauseStatus.InForce);
        Status("CN-2025-61/2", "2025-10-09").ShouldBe(ClauseStatus.InForce);
        Status("CN-2025-61/2", "2025-11-06").ShouldBe(ClauseStatus.InForce);
        Status("CN-2025-61/2", "2025-11-07").ShouldBe(ClauseStatus.Suspended);
        Status("CN-2025-61/2", "2026-11-11").ShouldBe(ClauseStatus.LapsedUnverified);
    }

    [Fact]
    public void One_announcement_has_clauses_that_stand_differently()
    {
        var answer = _view.Answer("CN-2025-61", Given.Day("2025-10-20"), Given.Everything).ShouldNotBeNull();

        answer.Statuses.ShouldBe([ClauseStatus.Planned, ClauseStatus.InForce]);
    }

    [Fact]
    public void No_18_was_in_force_throughout()
    {
        Status("CN-2025-18/1", "2025-04-03").ShouldBeNull();
        Enumerable.Range(0, 597).ShouldAllBe(i => _view.StatusOn("CN-2025-18/1", Given.Day("2025-04-04").AddDays(i), Given.Everything) == ClauseStatus.InForce);
    }

    [Fact]
    public void Signed_is_not_in_force() => Status("US-AU-2025-FW/1", "2026-11-21").ShouldBe(ClauseStatus.Signed);

    [Fact]
    public void Before_the_suspension_was_public_the_plan_stood()
    {
        _view.StatusOn("CN-2025-57/1", Given.Day("2025-11-20"), Given.At("2025-11-06")).ShouldBe(ClauseStatus.InForce);
        _view.StatusOn("CN-2025-57/1", Given.Day("2025-11-20"), Given.At("2025-11-07")).ShouldBe(ClauseStatus.NeverOperated);
    }

    [Theory]
    [InlineData("CN-2025-18/9")]
    [InlineData("CN-2025-18")]
    [InlineData("CN-1999-1/1")]
    public void What_is_no_clause_stands_nowhere(string clause) => Status(clause, "2026-11-21").ShouldBeNull();

    private ClauseStatus? Status(string clause, string asOf) => _view.StatusOn(clause, Given.Day(asOf), Given.Everything);
}
