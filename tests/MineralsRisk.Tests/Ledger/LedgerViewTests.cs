using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Tests.Ledger;

public sealed class LedgerViewTests
{
    private static readonly DateOnly Today = Given.Day("2026-11-21");

    [Fact]
    public void Instruments_stand_by_kind_in_order_of_their_ids()
    {
        var view = Given.View(Given.No61, Given.Australia, Given.No18);

        view.ExportControls.Select(r => r.Instrument.Id).ShouldBe(["CN-2025-18", "CN-2025-61"]);
        view.Frameworks.Select(r => r.Instrument.Id).ShouldBe(["US-AU-2025-FW"]);
        view.Answers(InstrumentKind.ExportControl, Today, Given.Everything).Select(a => a.Id).ShouldBe(["CN-2025-18", "CN-2025-61"]);
        view.Find("CN-2025-18").ShouldNotBeNull().Version.ShouldBe(1);
        view.Find("cn-2025-18").ShouldBeNull();
    }

    [Fact]
    public void Clauses_are_as_the_method_needs_them()
    {
        var view = Given.View(Given.No57.WithClause(c => c with { Extent = Extent.Part, Targets = ["USA"] }), Given.Australia);

        var control = view.Clauses[0];
        (control.Id, control.Country, control.Parties, control.Part, control.Stages).ShouldBe(("CN-2025-57/1", "CHN", null, true, Stages.Processing));
        control.Targets.ShouldBe(["USA"]);
        control.Events[1].ShouldBe(new(EventType.Suspended, Given.Day("2025-11-07"), Given.Day("2026-11-10"), Given.At("2025-11-07")));
        var framework = view.Clauses[1];
        (framework.Id, framework.Country, framework.Type, framework.Binding, framework.Stages)
            .ShouldBe(("US-AU-2025-FW/1", null, InstrumentType.Framework, false, Stages.Both));
        framework.Parties.ShouldBe(["USA", "AUS"]);
    }

    [Fact]
    public void October_2025_is_not_known_on_its_first_day()
    {
        var view = Given.View(Given.No18, Given.No57, Given.No61, Given.Australia);
        var then = Given.At("2025-10-01");

        view.Answers(InstrumentKind.ExportControl, Today, then).Select(a => a.Id).ShouldBe(["CN-2025-18"]);
        view.Answers(InstrumentKind.Framework, Today, then).ShouldBeEmpty();
        view.Answer("CN-2025-57", Today, then).ShouldBeNull();
        view.StatusOn("CN-2025-61/2", Today, then).ShouldBeNull();
        view.ClausesAt(then).Select(c => c.Id).ShouldBe(["CN-2025-18/1"]);
    }

    [Fact]
    public void An_answer_leaves_out_what_was_not_yet_public()
    {
        var ban = Given.Licensing("lithium") with { Events = [Given.Event(EventType.Announced, "2026-02-25")] };
        var announced = Given.Licensing("lithium") with { Events = [Given.Event(EventType.Announced, "2025-06-10"), Given.Event(EventType.Amended, "2026-03-01")] };
        var view = Given.View(Given.Control("ZW-2026-RAW", ban, announced));

        var answer = view.Answer("ZW-2026-RAW", Today, Given.At("2025-12-01")).ShouldNotBeNull();

        var clause = answer.Clauses.ShouldHaveSingleItem();
        clause.Id.ShouldBe("ZW-2026-RAW/2");
        clause.Events.ShouldHaveSingleItem().Type.ShouldBe(EventType.Announced);
    }

    [Fact]
    public void What_is_scheduled_is_shown_before_it_happens()
    {
        var answer = Given.View(Given.No57).Answer("CN-2025-57", Given.Day("2025-10-10"), Given.Everything).ShouldNotBeNull();

        answer.Clauses[0].Status.ShouldBe(ClauseStatus.Planned);
        answer.Clauses[0].Events.Length.ShouldBe(3);
    }

    [Fact]
    public void A_clause_without_an_event_yet_has_no_status() =>
        Given.View(Given.No57).Answer("CN-2025-57", Given.Day("2025-10-08"), Given.Everything).ShouldNotBeNull().Clauses[0].Status.ShouldBeNull();

    [Theory]
    [InlineData("2026-11-21", "2026-11-21", "2026-08-22", 91)]
    [InlineData("2026-11-21", "2026-08-22", "2026-08-22", 91)]
    [InlineData("2026-11-21", "2026-08-21", "2025-11-07", 379)]
    [InlineData("2025-10-20", "2025-10-20", "2025-10-09", 11)]
    [InlineData("2025-10-20", "2026-11-21", "2026-08-22", 0)]
    public void An_answer_says_how_old_its_newest_source_is(string asOf, string knownAt, string lastVerified, int daysAgo)
    {
        var clause = Given.View(Given.No57).Answer("CN-2025-57", Given.Day(asOf), Given.At(knownAt)).ShouldNotBeNull().Clauses[0];

        (clause.LastVerified, clause.VerifiedDaysAgo).ShouldBe((Given.Day(lastVerified), daysAgo));
    }

    [Fact]
    public void An_event_newer_than_the_stated_verification_verifies()
    {
        var view = Given.View(Given.No57.WithClause(c => c with { LastVerified = Given.Day("2025-10-15") }));

        view.Answer("CN-2025-57", Today, Given.Everything).ShouldNotBeNull().Clauses[0].LastVerified.ShouldBe(Given.Day("2025-11-07"));
    }

    [Fact]
    public void With_everything_known_a_stated_verification_counts()
    {
        var view = Given.View(Given.No57);

        view.Answer("CN-2025-57", Today, view.NewestFact).ShouldNotBeNull().Clauses[0].LastVerified.ShouldBe(Given.Day("2026-08-22"));
    }

    [Theory]
    [InlineData("2026-11-10", false)]
    [InlineData("2026-11-11", true)]
    public void A_lapsed_clause_needs_verification(string asOf, bool needs) =>
        Given.View(Given.No57).Answer("CN-2025-57", Given.Day(asOf), Given.Everything).ShouldNotBeNull().Clauses[0].NeedsVerification.ShouldBe(needs);

    [Fact]
    public void A_version_answers_from_the_instant_it_was_public()
    {
        var view = new LedgerView([
            Given.FirstVersion(Given.No18),
            new(Given.No18 with { Title = "Corrected" }, 2, Given.At("2025-06-01"), Given.RecordedAt, null)]);

        view.Answer("CN-2025-18", Today, Given.At("2025-05-31")).ShouldNotBeNull().Version.ShouldBe(1);
        view.Answer("CN-2025-18", Today, Given.At("2025-06-01")).ShouldNotBeNull().Title.ShouldBe("Corrected");
        view.Clauses.Count.ShouldBe(1);
        view.NewestFact.ShouldBe(Given.At("2025-06-01"));
    }

    [Fact]
    public void A_withdrawn_instrument_is_gone_from_the_lists_and_kept_by_its_id()
    {
        var view = new LedgerView([Given.FirstVersion(Given.No18), new(Given.No18, 2, Given.At("2025-06-01"), Given.RecordedAt, "Entered twice")]);

        view.ExportControls.ShouldBeEmpty();
        view.Clauses.ShouldBeEmpty();
        view.Answers(InstrumentKind.ExportControl, Today, Given.Everything).ShouldBeEmpty();
        view.StatusOn("CN-2025-18/1", Today, Given.Everything).ShouldBeNull();
        view.Answer("CN-2025-18", Today, Given.Everything).ShouldNotBeNull().Withdrawn.ShouldBe("Entered twice");

        var before = Given.At("2025-05-31");
        view.Answers(InstrumentKind.ExportControl, Today, before).ShouldHaveSingleItem().Withdrawn.ShouldBeNull();
        view.ClausesAt(before).Count.ShouldBe(1);
        view.StatusOn("CN-2025-18/1", Today, before).ShouldBe(ClauseStatus.InForce);
    }

    [Fact]
    public void The_newest_fact_is_the_last_to_become_public()
    {
        Given.View(Given.No18, Given.No61).NewestFact.ShouldBe(Given.At("2025-11-07"));
        Given.View(Given.No18, Given.No57).NewestFact.ShouldBe(Given.At("2026-08-22"));
        new LedgerView([]).NewestFact.ShouldBe(DateTimeOffset.MinValue);
    }
}
