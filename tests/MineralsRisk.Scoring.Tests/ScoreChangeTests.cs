using static MineralsRisk.Scoring.Tests.Clauses;
using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>The split of a change over what differs between two questions.</summary>
public sealed class ScoreChangeTests
{
    private static readonly string[] Producers =
        ["AUS", "CAN", "CHL", "CHN", "COD", "IDN", "KAZ", "MMR", "PER", "RUS", "TUR", "ZAF", "ZMB", "ZWE"];

    [Fact]
    public void Nothing_that_differs_is_no_cause()
    {
        var change = Change(new Sketch(), "2025-01-01", "2025-02-01");

        change.Total.ShouldBe(0);
        change.Causes.ShouldBeEmpty();
    }

    [Fact]
    public void One_clause_takes_all_of_the_change()
    {
        var change = Change(new Sketch { Clauses = [Entering(Measure.Quota, "CHN", "C-1")] }, "2025-05-31", "2025-06-01");

        var cause = change.Causes.ShouldHaveSingleItem();
        (cause.Kind, cause.Id).ShouldBe((CauseKind.Clause, "C-1"));
        cause.Delta.ShouldBe(0.36 * 5 * 0.3, 1e-12);
        change.Total!.Value.ShouldBe(cause.Delta, 1e-12);
    }

    [Fact]
    public void Two_clauses_of_one_country_share_what_they_do_together()
    {
        var change = Change(
            new Sketch { Clauses = [Entering(Measure.Quota, "CHN", "A"), Entering(Measure.Quota, "CHN", "B")] }, "2025-05-31", "2025-06-01");

        change.Causes.Select(c => c.Id).ShouldBe(["A", "B"]);
        change.Causes.ShouldAllBe(c => Math.Abs(c.Delta - (0.36 * 5 * 0.3 / 2)) < 1e-12);
    }

    [Fact]
    public void A_clause_of_a_country_without_a_share_is_no_cause() =>
        Change(new Sketch { Clauses = [Entering(Measure.Quota, "COD", "C-1")] }, "2025-05-31", "2025-06-01").Causes.ShouldBeEmpty();

    [Fact]
    public void A_measure_that_weighs_nothing_is_no_cause() =>
        Change(new Sketch { Clauses = [Entering(Measure.EntityListing, "CHN", "C-1")] }, "2025-05-31", "2025-06-01").Causes.ShouldBeEmpty();

    [Fact]
    public void A_clause_of_a_country_that_only_sends_imports_is_a_cause() => Change(
        new Sketch
        {
            Reliance = [Relies("mcs-2025", 2020, 1)],
            Origins = [From("mcs-2025", 2020, ("COD", 1))],
            Clauses = [Entering(Measure.Quota, "COD", "C-1")],
        },
        "2025-05-31", "2025-06-01").Causes.ShouldHaveSingleItem().Id.ShouldBe("C-1");

    [Fact]
    public void A_new_edition_is_a_cause_and_breaks_the_trend()
    {
        var change = Change(Editions("mcs-2020", "mcs-2025"), "2023-12-31", "2024-01-01");

        change.Causes.ShouldHaveSingleItem().ShouldBe(new Cause(CauseKind.Figures, "mcs-2025/2024", change.Total!.Value, EditionBreak: true));
    }

    [Fact]
    public void A_new_period_of_the_same_edition_is_a_cause_and_breaks_nothing() =>
        Change(Editions("mcs-2020", "mcs-2020"), "2023-12-31", "2024-01-01").Causes.ShouldHaveSingleItem().EditionBreak.ShouldBeFalse();

    [Fact]
    public void Governance_imports_recycling_and_weights_are_causes_each()
    {
        var sketch = new Sketch
        {
            Governance = [Governed("wgi-2019", "2019-09-01", [.. EveryCountry(2018, 0), .. EveryCountry(2022, 1)])],
            Reliance = [Relies("mcs-2020", 2019, 0.5), Relies("mcs-2020", 2022, 1)],
            Origins = [From("mcs-2020", 2019, ("CHN", 1))],
            Recycling = [Factor("eu-crm-2020", 0.5), Factor("eu-crm-2022", 0.25)],
            Clauses = [Control(Measure.Quota) with { Events = [Event(EventType.EntersIntoForce, "2019-01-01")] }],
        };
        var dossier = sketch.Dossier();
        var mine = new PolicyWeights("mine", new Dictionary<string, double>(V1.Values, StringComparer.Ordinal) { ["quota"] = 2 });

        var change = ScoreChange.Between(dossier.At(Day("2021-01-01"), Instant("2021-01-01"), V1), dossier.At(Day("2022-06-01"), Instant("2022-06-01"), mine));

        change.Causes.Select(c => (c.Kind, c.Id)).ShouldBe(
            [(CauseKind.Governance, "wgi-2019"), (CauseKind.Imports, "mcs-2020"), (CauseKind.Recycling, "eu-crm-2022"), (CauseKind.Weights, "mine")]);
        change.Causes.Sum(c => c.Delta).ShouldBe(change.Total!.Value, 1e-9);
    }

    [Fact]
    public void Import_figures_that_stay_the_same_are_no_cause_when_the_date_reaches_them() => Change(
        new Sketch { Reliance = [Relies("mcs-2020", 2024, 1)], Origins = [From("mcs-2020", 2019, ("CHN", 1))] },
        "2023-12-31", "2024-01-01").Causes.ShouldBeEmpty();

    [Fact]
    public void Up_to_ten_clauses_are_a_cause_each()
    {
        var change = Change(Entering([.. Producers.Take(10)]), "2025-05-31", "2025-06-01");

        change.Causes.Count.ShouldBe(10);
        change.Causes.ShouldAllBe(c => c.Kind == CauseKind.Clause);
        change.Causes.Sum(c => c.Delta).ShouldBe(change.Total!.Value, 1e-9);
    }

    [Fact]
    public void More_clauses_are_joined_by_country()
    {
        string[] countries = [.. Producers.Take(6)];
        var change = Change(Entering([.. countries, .. countries]), "2025-05-31", "2025-06-01");

        change.Causes.Select(c => (c.Kind, c.Id)).ShouldBe(countries.Select(c => (CauseKind.Country, c)));
        change.Causes.Sum(c => c.Delta).ShouldBe(change.Total!.Value, 1e-9);
    }

    [Fact]
    public void Still_more_countries_leave_the_ten_with_the_largest_effect_and_one_group_of_others()
    {
        var change = Change(Entering(Producers), "2025-05-31", "2025-06-01");

        change.Causes.Count.ShouldBe(11);
        change.Causes.Take(10).Select(c => c.Id).ShouldBe(Producers.Reverse().Take(10));
        (change.Causes[10].Kind, change.Causes[10].Id).ShouldBe((CauseKind.OtherCountries, "otherCountries"));
        change.Causes.Sum(c => c.Delta).ShouldBe(change.Total!.Value, 1e-9);
    }

    [Fact]
    public void An_unscored_side_has_no_split_and_gives_the_reason()
    {
        var dossier = Editions("mcs-2020", "mcs-2025").Dossier();
        var scored = dossier.At(Day("2025-06-01"), Instant("2025-06-01"), V1);
        var unscored = dossier.At(Day("2025-06-01"), Instant("2019-06-01"), V1);

        foreach (var change in (ScoreChange[])[ScoreChange.Between(scored, unscored), ScoreChange.Between(unscored, scored)])
        {
            change.Total.ShouldBeNull();
            change.Causes.ShouldBeEmpty();
            change.Reason.ShouldBe(NoFigures.NoFiguresKnown);
        }
    }

    [Fact]
    public void A_clause_that_only_the_later_ledger_knows_takes_all_of_the_change()
    {
        var change = ScoreChange.Between(
            new Sketch().On("2025-07-01"), new Sketch { Clauses = [Entering(Measure.Quota, "CHN", "C-1")] }.On("2025-07-01"));

        change.Causes.ShouldHaveSingleItem().Id.ShouldBe("C-1");
        change.Total!.Value.ShouldBe(0.36 * 5 * 0.3, 1e-12);
    }

    [Fact]
    public void A_clause_whose_terms_were_changed_is_one_cause()
    {
        var change = ScoreChange.Between(
            new Sketch { Clauses = [Entering(Measure.Quota, "CHN", "C-1")] }.On("2025-07-01"),
            new Sketch { Clauses = [Entering(Measure.Prohibition, "CHN", "C-1")] }.On("2025-07-01"));

        change.Causes.ShouldHaveSingleItem().Id.ShouldBe("C-1");
        change.Total!.Value.ShouldBe(0.36 * 5 * 0.2, 1e-12);
    }

    [Fact]
    public void The_same_facts_read_twice_do_not_differ() =>
        ScoreChange.Between(new Sketch().On("2025-07-01"), new Sketch().On("2025-07-01")).Causes.ShouldBeEmpty();

    private static ScoreChange Change(Sketch sketch, string before, string after)
    {
        var dossier = sketch.Dossier();
        return ScoreChange.Between(
            dossier.At(Day(before), DateTimeOffset.MaxValue, V1), dossier.At(Day(after), DateTimeOffset.MaxValue, V1));
    }

    private static Sketch Editions(string first, string second) => new()
    {
        Extraction = [Period(first, 2019, ("CHN", 60), ("AUS", 40)), Period(second, 2024, ("CHN", 70), ("AUS", 30))],
    };

    /// <summary>A quota on the same day in each of the countries, which have shares in rising order.</summary>
    private static Sketch Entering(string[] countries) => new()
    {
        Extraction = [Period("mcs-2020", 2019, [.. Producers.Select((c, i) => (c, i + 10.0))])],
        Clauses = [.. countries.Select((c, i) => Entering(Measure.Quota, c, $"C-{i:00}"))],
    };

    private static Clause Entering(Measure measure, string country, string id) =>
        Control(measure, country, id) with { Events = [Event(EventType.EntersIntoForce, "2025-06-01")] };
}
