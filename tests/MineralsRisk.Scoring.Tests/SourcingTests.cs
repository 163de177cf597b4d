using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>Import reliance and where imports come from. W is 5 everywhere, and all of the world's supply is Chinese.</summary>
public sealed class SourcingTests
{
    private static readonly Sketch Plain = new() { Extraction = [Period("mcs-2020", 2019, ("CHN", 1))] };

    [Fact]
    public void Without_import_figures_the_global_supply_alone_is_scored()
    {
        var score = Plain.Score();

        score.Scope.ShouldBe(Scope.GlobalOnly);
        score.Score.ShouldBe(5);
        score.ImportReliance.ShouldBeNull();
        score.BottleneckStage!.Sourcing.ShouldBeNull();
        score.Flags.ShouldNotContain(ScoreFlags.ImportsNotKnown);
    }

    [Fact]
    public void The_perspectives_supply_is_its_own_part_and_its_imports_by_origin()
    {
        var score = Imports(Relies("mcs-2025", 2024, 0.8), From("mcs-2025", 2023, ("CHN", 0.5), ("AUS", 0.5))).Score();

        score.Scope.ShouldBe(Scope.Both);
        score.BottleneckStage!.Sourcing!.Value.ShouldBe(2 * 0.4 * 0.4 * 5, 1e-12);
        score.Score!.Value.ShouldBe((5 * 0.4) + (1.6 * 0.6), 1e-12);
    }

    [Fact]
    public void Other_origins_add_nothing_at_the_point_and_one_producer_at_high()
    {
        var stage = Imports(Relies("mcs-2025", 2024, 1), From("mcs-2025", 2023, ("CHN", 0.5), ("OTH", 0.5))).Score().BottleneckStage!;

        stage.Sourcing!.Value.ShouldBe(1.25);
        stage.Low.ShouldBe((5 * 0.5) + (1.25 * 0.5));
        stage.High.ShouldBe((5 * 0.5) + ((1.25 + (0.25 * 10)) * 0.5));
    }

    [Fact]
    public void A_reliance_above_a_bound_spans_to_the_whole()
    {
        var score = Imports(Relies("mcs-2025", 2024, 0.5, Mark.GreaterThan), From("mcs-2025", 2023, ("CHN", 1))).Score();

        (score.Low, score.Score, score.High).ShouldBe((SupplyRisk.Of(5, 1.25, 0.5, 0, 1, Scope.Both), SupplyRisk.Of(5, 1.25, 0.5, 0, 1, Scope.Both), 5));
        score.Flags.ShouldContain(ScoreFlags.ImportRelianceBound);
    }

    [Fact]
    public void A_reliance_below_a_bound_spans_from_nothing()
    {
        var score = Imports(Relies("mcs-2025", 2024, 0.5, Mark.LessThan), From("mcs-2025", 2023, ("CHN", 1))).Score();

        (score.Low, score.Score, score.High).ShouldBe((0, SupplyRisk.Of(5, 1.25, 0.5, 0, 1, Scope.Both), SupplyRisk.Of(5, 1.25, 0.5, 0, 1, Scope.Both)));
        score.Flags.ShouldContain(ScoreFlags.ImportRelianceBound);
    }

    [Fact]
    public void A_net_exporter_relies_on_no_imports()
    {
        var score = Imports(Relies("mcs-2025", 2024, null, Mark.NetExporter), From("mcs-2025", 2023, ("CHN", 1))).Score();

        (score.Scope, score.ImportReliance, score.Low, score.Score, score.High).ShouldBe((Scope.Both, 0, 0, 0, 0));
        score.Flags.ShouldContain(ScoreFlags.NetExporter);
    }

    [Fact]
    public void A_reliance_without_sources_leaves_the_global_supply_alone()
    {
        var score = (Plain with { Reliance = [Relies("mcs-2025", 2024, 0.5, Mark.LessThan)] }).Score();

        (score.Scope, score.Score).ShouldBe((Scope.GlobalOnly, 5));
        score.ImportReliance.ShouldBe(0.5);
        score.Flags.ShouldContain(ScoreFlags.ImportSourcesMissing);
        score.Flags.ShouldContain(ScoreFlags.ImportRelianceBound);
        score.Editions.ShouldBe(["mcs-2020", "mcs-2025", "wgi-2019"]);
    }

    [Fact]
    public void Import_figures_that_were_not_public_yet_are_said_to_be_unknown()
    {
        var score = Imports(Relies("usgs-2026", 2019, 1), From("usgs-2026", 2019, ("CHN", 1))).Score(known: "2026-01-30");

        score.Scope.ShouldBe(Scope.GlobalOnly);
        score.Flags.ShouldContain(ScoreFlags.ImportsNotKnown);
    }

    [Fact]
    public void The_latest_year_with_a_value_not_after_the_date_counts()
    {
        var sketch = Plain with
        {
            Reliance =
            [
                Relies("mcs-2025", 2022, 0.2), Relies("mcs-2025", 2024, null, Mark.Withheld), Relies("mcs-2025", 2023, 0.3), Relies("mcs-2025", 2025, 0.5),
            ],
            Origins = [From("mcs-2025", 2019, ("CHN", 1))],
        };

        sketch.Score("2024-06-01").ImportReliance.ShouldBe(0.3);
        sketch.Score("2022-06-01").ImportReliance.ShouldBe(0.2);
        sketch.Score("2025-01-01").ImportReliance.ShouldBe(0.5);
    }

    [Fact]
    public void Of_two_editions_the_later_year_goes_first_and_then_the_newer_edition()
    {
        var sketch = Plain with
        {
            Reliance = [Relies("mcs-2024", 2023, 0.3), Relies("mcs-2025", 2023, 0.4), Relies("mcs-2024", 2024, 0.5)],
            Origins = [From("mcs-2025", 2019, ("CHN", 1)), From("mcs-2024", 2019, ("CHN", 1))],
        };

        sketch.Score("2023-06-01").ImportReliance.ShouldBe(0.4);
        sketch.Score("2023-06-01", known: "2025-01-30").ImportReliance.ShouldBe(0.3);
        sketch.Score("2024-06-01").ImportReliance.ShouldBe(0.5);
    }

    [Fact]
    public void Where_every_year_is_after_the_date_the_earliest_counts_with_a_flag()
    {
        var sketch = Plain with
        {
            Reliance = [Relies("mcs-2025", 2023, 0.3), Relies("mcs-2025", 2022, 0.2)],
            Origins = [From("mcs-2025", 2019, ("CHN", 1))],
        };

        sketch.Score("2021-06-01").ImportReliance.ShouldBe(0.2);
        sketch.Score("2021-06-01").Flags.ShouldContain(ScoreFlags.ImportsAfterDate);
        sketch.Score("2022-01-01").Flags.ShouldNotContain(ScoreFlags.ImportsAfterDate);
    }

    [Fact]
    public void The_sources_are_those_of_the_edition_of_the_reliance_and_flagged_when_they_end_after_the_date()
    {
        var sketch = Plain with
        {
            Reliance = [Relies("mcs-2025", 2022, 1)],
            Origins = [From("mcs-2025", 2021, ("CHN", 1)), From("mcs-2025", 2024, ("AUS", 1)), From("mcs-2024", 2025, ("JPN", 1))],
        };

        Countries.Code(sketch.On("2022-06-01").Imports.Origins!.Origins[0].Country).ShouldBe("AUS");
        sketch.Score("2023-12-31").Flags.ShouldContain(ScoreFlags.ImportsAfterDate);
        sketch.Score("2024-01-01").Flags.ShouldNotContain(ScoreFlags.ImportsAfterDate);
    }

    [Fact]
    public void The_sourcing_serves_both_stages()
    {
        var imports = Imports(Relies("mcs-2025", 2024, 1), From("mcs-2025", 2023, ("CHN", 0.5), ("AUS", 0.5)));
        var score = (imports with { Processing = [Period("mcs-2025", 2019, ("JPN", 1))] }).Score();

        score.Stages.Select(s => s.Sourcing).ShouldBe([2.5, 2.5]);
    }

    [Fact]
    public void The_Unions_sourcing_shares_are_taken_as_they_are()
    {
        var sketch = Imports(Relies("eu-crm-2023", 2020, 0.5), From("eu-crm-2023", 2020, ("DEU", 0.5), ("CHN", 0.5))) with { Perspective = "EUN" };
        var score = sketch.Score();

        score.BottleneckStage!.Sourcing!.Value.ShouldBe((0.25 * 5 * 0.8) + (0.25 * 5), 1e-12);
        score.Score!.Value.ShouldBe(SupplyRisk.Of(5, 2.25, 0.5, 0, 1, Scope.Both), 1e-12);
        Explanation.Of(sketch.On("2026-01-01"), score).Sum(c => c.Value).ShouldBe(score.Score.Value, 1e-12);
        Explanation.Of(sketch.On("2026-01-01"), score).Count(c => c.Sourcing).ShouldBe(2);
    }

    [Fact]
    public void A_Union_that_relies_on_no_imports_still_has_its_sourcing()
    {
        var score = (Imports(Relies("eu-crm-2023", 2020, 0), From("eu-crm-2023", 2020, ("DEU", 1))) with { Perspective = "EUN" }).Score();

        score.Score!.Value.ShouldBe(4, 1e-12);
    }

    private static Sketch Imports(Reliance reliance, ImportOrigins origins) => Plain with { Reliance = [reliance], Origins = [origins] };
}
