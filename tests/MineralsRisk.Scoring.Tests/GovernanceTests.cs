using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>W of a country from the editions of the governance indicators.</summary>
public sealed class GovernanceTests
{
    [Fact]
    public void W_is_the_mean_over_the_latest_five_available_years()
    {
        var edition = Governed(
            "wgi-2019", "2019-09-01", ("CHN", 2010, -2.5), ("CHN", 2012, 0), ("CHN", 2014, 0.5), ("CHN", 2015, 0.5), ("CHN", 2017, 0.5), ("CHN", 2018, 1));

        Weight("2020-01-01", edition).Point.ShouldBe(4);
    }

    [Fact]
    public void A_year_after_the_date_does_not_count()
    {
        var edition = Governed("wgi-2019", "2019-09-01", ("CHN", 2017, 0), ("CHN", 2018, 1));

        Weight("2017-12-31", edition).Point.ShouldBe(5);
        Weight("2018-01-01", edition).Point.ShouldBe(4);
        Weight("2016-12-31", edition).ShouldBe(GovernanceView.UnknownWeight);
    }

    [Fact]
    public void The_newest_edition_known_answers()
    {
        GovernanceEdition[] editions = [Governed("wgi-2020", "2020-09-01", ("CHN", 2018, 0.5)), Governed("wgi-2019", "2019-09-01", ("CHN", 2018, 0))];

        Weight("2026-01-01", "2020-08-31", editions).Point.ShouldBe(5);
        Weight("2026-01-01", "2020-09-01", editions).Point.ShouldBe(4);
    }

    [Fact]
    public void A_known_W_is_the_same_at_every_end() =>
        Weight("2026-01-01", Governed("wgi-2019", "2019-09-01", ("CHN", 2018, 0.5))).ShouldBe(new GovernanceWeight(4, 4, 4, Known: true, Proxied: false));

    [Fact]
    public void A_territory_without_a_value_takes_that_of_its_proxy_and_says_so()
    {
        var sketch = new Sketch
        {
            Extraction = [Period("mcs-2025", 2019, ("TWN", 1))],
            Governance = [Governed("wgi-2019", "2019-09-01", ("CHN", 2018, 0.5))],
        };

        sketch.On("2026-01-01").GovernanceOf(Countries.Index("TWN")).ShouldBe(new GovernanceWeight(4, 4, 4, Known: true, Proxied: true));
        sketch.Score().Flags.ShouldContain(ScoreFlags.GovernanceProxy);
        sketch.Score().Flags.ShouldNotContain(ScoreFlags.GovernanceMissing);
    }

    [Fact]
    public void A_territory_with_a_value_of_its_own_keeps_it() => new Sketch
    {
        Governance = [Governed("wgi-2019", "2019-09-01", ("CHN", 2018, 1), ("TWN", 2018, 0))],
    }.On("2026-01-01").GovernanceOf(Countries.Index("TWN")).ShouldBe(new GovernanceWeight(5, 5, 5, Known: true, Proxied: false));

    [Fact]
    public void A_country_of_which_nothing_is_known_spans_the_whole_scale()
    {
        var sketch = new Sketch
        {
            Extraction = [Period("mcs-2025", 2019, ("CHN", 1))],
            Governance = [Governed("wgi-2019", "2019-09-01", ("AUS", 2018, 1))],
        };
        var score = sketch.Score();

        (score.Low, score.Score, score.High).ShouldBe((0, 5, 10));
        score.Flags.ShouldContain(ScoreFlags.GovernanceMissing);
    }

    [Fact]
    public void With_no_edition_known_every_country_spans_the_whole_scale() =>
        new Sketch().On("2026-01-01", "2019-08-31").GovernanceOf(Countries.Index("CHN")).ShouldBe(new GovernanceWeight(0, 5, 10, Known: false, Proxied: false));

    [Fact]
    public void A_year_without_all_six_estimates_has_no_mean() => GovernanceScale.Mean(1, 1, null, 1, 1, 1).ShouldBeNull();

    private static GovernanceWeight Weight(string date, params GovernanceEdition[] editions) => Weight(date, null, editions);

    private static GovernanceWeight Weight(string date, string? known, GovernanceEdition[] editions) =>
        new Sketch { Governance = editions }.On(date, known).GovernanceOf(Countries.Index("CHN"));
}
