using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Tests.Ledger;

public sealed class CommitmentTests
{
    private const string Dated = "US-AU-2025-FW/c1";
    private const string Undated = "US-AU-2025-FW/c2";

    [Theory]
    [InlineData("2026-04-20", CommitmentState.Open)]
    [InlineData("2026-04-21", CommitmentState.DueUnverified)]
    public void A_pledge_past_its_day_is_not_a_delivery(string asOf, CommitmentState state) => State(Given.Australia, Dated, asOf).ShouldBe(state);

    [Fact]
    public void A_pledge_without_a_day_stays_open() => State(Given.Australia, Undated, "2030-01-01").ShouldBe(CommitmentState.Open);

    [Fact]
    public void A_pledge_is_met_from_the_day_it_was_met()
    {
        var framework = With(Given.Event(EventType.PledgeMet, "2026-05-02") with { Commitment = Dated });

        State(framework, Dated, "2026-05-01").ShouldBe(CommitmentState.DueUnverified);
        State(framework, Dated, "2026-05-02").ShouldBe(CommitmentState.Met);
        State(framework, Undated, "2026-05-02").ShouldBe(CommitmentState.Open);
    }

    [Fact]
    public void An_event_that_names_no_commitment_speaks_of_all_of_its_clause()
    {
        var framework = With(Given.Event(EventType.PledgeMissed, "2026-05-02"));

        State(framework, Dated, "2026-05-02").ShouldBe(CommitmentState.Missed);
        State(framework, Undated, "2026-05-02").ShouldBe(CommitmentState.Missed);
    }

    [Fact]
    public void What_is_known_later_is_not_known_before()
    {
        var framework = With(Given.Event(EventType.PledgeMet, "2026-05-02", knownFrom: "2026-06-01") with { Commitment = Dated });

        State(framework, Dated, "2026-11-21", knownAt: "2026-05-31").ShouldBe(CommitmentState.DueUnverified);
        State(framework, Dated, "2026-11-21", knownAt: "2026-06-01").ShouldBe(CommitmentState.Met);
    }

    [Fact]
    public void A_pledge_missed_first_and_met_later_is_met() => State(
        With(Given.Event(EventType.PledgeMissed, "2026-05-02"), Given.Event(EventType.PledgeMet, "2026-07-01")),
        Dated,
        "2026-07-01").ShouldBe(CommitmentState.Met);

    private static Instrument With(params InstrumentEvent[] events) => Given.Australia.WithClause(c => c with { Events = [.. c.Events, .. events] });

    private static CommitmentState State(Instrument framework, string commitment, string asOf, string knownAt = "2026-11-21") =>
        Given.View(framework).Answer(framework.Id, Given.Day(asOf), Given.At(knownAt)).ShouldNotBeNull().Commitments.Single(c => c.Id == commitment).State;
}
