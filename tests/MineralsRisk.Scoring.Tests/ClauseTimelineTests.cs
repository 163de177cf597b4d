using static MineralsRisk.Scoring.ClauseStatus;
using static MineralsRisk.Scoring.EventType;
using static MineralsRisk.Scoring.Tests.Clauses;

namespace MineralsRisk.Scoring.Tests;

public sealed class ClauseTimelineTests
{
    [Fact]
    public void There_is_no_status_before_the_first_event() =>
        Status("2025-01-01", Event(Announced, "2025-01-02")).ShouldBeNull();

    [Theory]
    [InlineData(Announced, Planned)]
    [InlineData(EventType.Signed, ClauseStatus.Signed)]
    [InlineData(EntersIntoForce, InForce)]
    [InlineData(Resumed, InForce)]
    public void A_first_event_says_where_a_clause_stands(EventType type, ClauseStatus expected) =>
        Status("2025-01-01", Event(type, "2025-01-01")).ShouldBe(expected);

    [Theory]
    [InlineData(EventType.Ended)]
    [InlineData(Lapsed)]
    [InlineData(Superseded)]
    public void What_was_in_force_and_is_taken_back_has_ended(EventType type) =>
        Status("2025-03-01", Event(EntersIntoForce, "2025-01-01"), Event(type, "2025-03-01")).ShouldBe(ClauseStatus.Ended);

    [Theory]
    [InlineData(EventType.Ended)]
    [InlineData(Lapsed)]
    [InlineData(Superseded)]
    public void What_was_never_in_force_and_is_taken_back_never_operated(EventType type) =>
        Status("2025-03-01", Event(Announced, "2025-01-01"), Event(type, "2025-03-01")).ShouldBe(NeverOperated);

    [Theory]
    [InlineData(Amended)]
    [InlineData(PledgeDue)]
    [InlineData(PledgeMet)]
    [InlineData(PledgeMissed)]
    public void Amendments_and_pledges_change_nothing(EventType type)
    {
        Status("2025-03-01", Event(EntersIntoForce, "2025-01-01"), Event(type, "2025-02-01")).ShouldBe(InForce);
        Status("2025-03-01", Event(type, "2025-02-01")).ShouldBeNull();
    }

    [Fact]
    public void A_clause_in_force_is_suspended_and_resumes()
    {
        ClauseEvent[] events = [Event(EntersIntoForce, "2025-01-01"), Event(EventType.Suspended, "2025-02-01"), Event(Resumed, "2025-03-01")];

        Status("2025-01-31", events).ShouldBe(InForce);
        Status("2025-02-01", events).ShouldBe(ClauseStatus.Suspended);
        Status("2025-02-28", events).ShouldBe(ClauseStatus.Suspended);
        Status("2025-03-01", events).ShouldBe(InForce);
    }

    [Fact]
    public void A_clause_suspended_before_its_day_never_operated_while_the_suspension_runs()
    {
        ClauseEvent[] events =
        [
            Event(Announced, "2025-10-09"), Event(EventType.Suspended, "2025-11-07", until: "2026-11-10"), Event(EntersIntoForce, "2025-12-01"),
        ];

        Status("2025-10-09", events).ShouldBe(Planned);
        Status("2025-11-07", events).ShouldBe(NeverOperated);
        Status("2025-12-01", events).ShouldBe(NeverOperated);
        Status("2026-11-10", events).ShouldBe(NeverOperated);
        Status("2026-11-11", events).ShouldBe(LapsedUnverified);
    }

    [Fact]
    public void A_clause_held_back_and_withdrawn_never_operated() => Status(
        "2026-02-01", Event(EventType.Suspended, "2025-11-07"), Event(EntersIntoForce, "2025-12-01"), Event(EventType.Ended, "2026-01-15")).ShouldBe(NeverOperated);

    [Fact]
    public void A_second_suspension_after_the_day_of_entry_suspends() => Status(
        "2026-02-01", Event(EventType.Suspended, "2025-11-07"), Event(EntersIntoForce, "2025-12-01"), Event(EventType.Suspended, "2026-01-15"))
        .ShouldBe(ClauseStatus.Suspended);

    [Fact]
    public void A_clause_enters_into_force_after_a_suspension_that_is_over()
    {
        ClauseEvent[] events = [Event(Announced, "2025-01-01"), Event(EventType.Suspended, "2025-02-01", until: "2025-03-31"), Event(EntersIntoForce, "2025-05-01")];

        Status("2025-04-30", events).ShouldBe(LapsedUnverified);
        Status("2025-05-01", events).ShouldBe(InForce);
        Status("2030-01-01", events).ShouldBe(InForce);
    }

    [Fact]
    public void A_clause_that_entered_during_a_suspension_operates_once_it_resumes()
    {
        ClauseEvent[] events =
        [
            Event(EventType.Suspended, "2025-01-01", until: "2025-12-31"), Event(EntersIntoForce, "2025-02-01"), Event(Resumed, "2025-06-01"),
            Event(EventType.Ended, "2026-06-01"),
        ];

        Status("2025-05-31", events).ShouldBe(NeverOperated);
        Status("2025-06-01", events).ShouldBe(InForce);
        Status("2026-01-01", events).ShouldBe(InForce);
        Status("2026-06-01", events).ShouldBe(ClauseStatus.Ended);
    }

    [Theory]
    [InlineData("2025-06-30", InForce)]
    [InlineData("2025-07-01", LapsedUnverified)]
    public void A_term_holds_through_its_last_day(string date, ClauseStatus expected) =>
        Status(date, Event(EntersIntoForce, "2025-01-01", until: "2025-06-30")).ShouldBe(expected);

    [Theory]
    [InlineData("2025-06-30", ClauseStatus.Suspended)]
    [InlineData("2025-07-01", LapsedUnverified)]
    public void A_suspension_holds_through_its_last_day(string date, ClauseStatus expected) =>
        Status(date, Event(EntersIntoForce, "2025-01-01"), Event(EventType.Suspended, "2025-02-01", until: "2025-06-30")).ShouldBe(expected);

    [Fact]
    public void An_extension_moves_the_term()
    {
        ClauseEvent[] events = [Event(EntersIntoForce, "2025-01-01", until: "2025-06-30"), Event(Extended, "2025-06-15", until: "2025-09-30")];

        Status("2025-09-30", events).ShouldBe(InForce);
        Status("2025-10-01", events).ShouldBe(LapsedUnverified);
    }

    [Fact]
    public void An_extension_moves_the_suspension_while_one_runs()
    {
        ClauseEvent[] events =
        [
            Event(EntersIntoForce, "2025-01-01"), Event(EventType.Suspended, "2025-02-01", until: "2025-06-30"), Event(Extended, "2025-06-15", until: "2025-09-30"),
        ];

        Status("2025-09-30", events).ShouldBe(ClauseStatus.Suspended);
        Status("2025-10-01", events).ShouldBe(LapsedUnverified);
    }

    [Fact]
    public void An_extension_that_comes_late_takes_the_clause_up_again()
    {
        ClauseEvent[] events = [Event(EntersIntoForce, "2025-01-01", until: "2025-06-30"), Event(Extended, "2025-07-10", until: "2025-09-30")];

        Status("2025-07-09", events).ShouldBe(LapsedUnverified);
        Status("2025-07-10", events).ShouldBe(InForce);
    }

    [Fact]
    public void An_end_that_is_known_leaves_nothing_to_verify()
    {
        ClauseEvent[] events = [Event(EntersIntoForce, "2025-01-01", until: "2025-06-30"), Event(EventType.Ended, "2025-06-30")];

        Status("2025-06-30", events).ShouldBe(ClauseStatus.Ended);
        Status("2026-01-01", events).ShouldBe(ClauseStatus.Ended);
    }

    [Fact]
    public void A_renewal_signed_after_the_term_says_what_followed()
    {
        ClauseEvent[] events = [Event(EntersIntoForce, "2020-01-01", until: "2024-12-31"), Event(EventType.Signed, "2025-03-01")];

        Status("2025-02-28", events).ShouldBe(LapsedUnverified);
        Status("2025-03-01", events).ShouldBe(ClauseStatus.Signed);
    }

    [Fact]
    public void A_new_announcement_after_a_suspension_says_what_followed()
    {
        ClauseEvent[] events =
        [
            Event(EntersIntoForce, "2020-01-01"), Event(EventType.Suspended, "2024-01-01", until: "2024-12-31"), Event(Announced, "2025-03-01"),
            Event(EntersIntoForce, "2025-06-01"),
        ];

        Status("2025-03-01", events).ShouldBe(Planned);
        Status("2025-06-01", events).ShouldBe(InForce);
    }

    [Fact]
    public void A_resumption_after_the_term_says_what_followed() => Status(
        "2025-10-01", Event(EntersIntoForce, "2025-01-01", until: "2025-06-30"), Event(EventType.Suspended, "2025-03-01", until: "2025-12-31"),
        Event(Resumed, "2025-09-01")).ShouldBe(InForce);

    [Fact]
    public void Events_of_one_day_count_in_the_order_of_the_list()
    {
        Status("2025-01-01", Event(EntersIntoForce, "2025-01-01"), Event(EventType.Suspended, "2025-01-01")).ShouldBe(ClauseStatus.Suspended);
        Status("2025-01-01", Event(EventType.Suspended, "2025-01-01"), Event(EntersIntoForce, "2025-01-01")).ShouldBe(NeverOperated);
    }

    [Fact]
    public void An_event_counts_from_the_instant_it_was_public()
    {
        ClauseEvent[] events = [Event(EntersIntoForce, "2025-01-01"), Event(EventType.Ended, "2025-03-01", known: "2025-04-15")];

        ClauseTimeline.StatusOn(events, Sketch.Day("2025-03-02"), Sketch.Instant("2025-04-15").AddTicks(-1)).ShouldBe(InForce);
        ClauseTimeline.StatusOn(events, Sketch.Day("2025-03-02"), Sketch.Instant("2025-04-15")).ShouldBe(ClauseStatus.Ended);
    }

    [Fact]
    public void A_known_end_in_the_future_does_not_count_yet() =>
        Status("2025-02-28", Event(EntersIntoForce, "2025-01-01"), Event(EventType.Ended, "2025-03-01", known: "2025-01-01")).ShouldBe(InForce);

    private static ClauseStatus? Status(string date, params ClauseEvent[] events) =>
        ClauseTimeline.StatusOn(events, Sketch.Day(date), DateTimeOffset.MaxValue);
}
