using System.Text;
using MineralsRisk.Editing;
using MineralsRisk.Scoring;
using static MineralsRisk.Tests.Editing.Importers.PublishedFiles;

namespace MineralsRisk.Tests.Editing.Importers;

public sealed class UsgsMcsImporterTests
{
    private const string Correction = "usgs-mcs-2026,ANTIMONY,Mine production,China,2025,value,\"4,000\",\"40,000\",a digit is missing";

    [Fact]
    public void Rows_of_the_release_of_2026_come_out_as_the_seed_data_has_them()
    {
        var figures = Import(Commodities(
            "SELENIUM,World Refinery Production and Capacity,Selenium,China,Production,Refinery production: crude and anode slimes,metric tons,2024,\"1,800\",Estimated.,No,",
            "HELIUM AND RARE GASES,World Production and Reserves,Helium,South Africa,Production,Helium Production,million cubic meters,2025,s,Estimated. -- Less than ½ unit.,No,",
            "GALLIUM,Import Sources,Gallium,Other countries,Import sources 2021-2024,Metal,percent,2021–24,20,,Yes,",
            "GALLIUM,Salient Statistics—United States,Gallium,United States,Net import reliance,Net import reliance as a percentage of reported consumption,percent,2025,100,Estimated. -- Defined as imports – exports.,Yes,",
            "RUBIDIUM,Import Sources,Rubidium,\"China, Germany, and Russia\",Import sources 2021-2024,All,percent,2021–24,100,No reliable data.,Yes,")).Figures;

        figures.Sources.ShouldHaveSingleItem().ShouldBe(Seed.Sources.Single(s => s.Id == "usgs-mcs-2026"));
        figures.Series.ShouldBeSubsetOf(Seed.Series);
        figures.Production.Single(p => p.Series == "usgs2026-helium-processing").ShouldBe(Seed.Production.Single(p => p is { Series: "usgs2026-helium-processing", Country: "ZAF", Period: "2025" }));
        figures.Production.Select(p => p.Locator).ShouldBeSubsetOf(Seed.Production.Select(p => p.Locator));
        figures.ImportSources.Single(i => i.Mineral == "rubidium").ShouldBe(Seed.ImportSources.Single(i => i.Mineral == "rubidium"));
        figures.ImportSources.Single(i => i.Mineral == "gallium").Locator.ShouldBe(Seed.ImportSources.First(i => i.Mineral == "gallium").Locator);
        var reliance = figures.Reliance.ShouldHaveSingleItem();
        (reliance.Year, reliance.ValuePct, reliance.Locator).ShouldBe((2025, 100, "MCS 2026 data release, Net import reliance, All forms, 2025"));
        reliance.Note.ShouldBe("percentage of reported consumption; estimate; Defined as imports – exports");
    }

    [Fact]
    public void A_row_of_the_release_of_2025_comes_out_as_the_seed_data_has_it()
    {
        var figures = Import(WorldData("MCS2025,Helium,South Africa ,\"Production, helium gas content\",million cubic meters,,,Less than 1/2 unit,,,,,NA")).Figures;

        figures.Sources.ShouldHaveSingleItem().Id.ShouldBe("usgs-mcs-2025");
        figures.Series.ShouldHaveSingleItem().ShouldBe(Seed.Series.Single(s => s.Id == "usgs2025-helium-processing"));
        figures.Production.ShouldHaveSingleItem().ShouldBe(Seed.Production.Single(p => p is { Series: "usgs2025-helium-processing", Country: "ZAF" }));
    }

    [Fact]
    public void The_edition_of_next_year_needs_its_release_date_and_nothing_else()
    {
        var figures = Import(Commodities(Antimony("China", "2025", "39,000"), Antimony("China", "2026", "38,000", "Estimated.")), edition: 2027, released: new(2027, 2, 5)).Figures;

        var source = figures.Sources.ShouldHaveSingleItem();
        (source.Id, source.ReleasedOn, source.Licence).ShouldBe(("usgs-mcs-2027", new DateOnly(2027, 2, 5), "US public domain"));
        source.Attribution.ShouldBe("National Minerals Information Center, 2027, USGS Mineral Commodity Summaries 2027 Data Release");
        figures.Series.ShouldHaveSingleItem().Id.ShouldBe("usgs2027-antimony-extraction");
        figures.Production.Select(p => (p.Period, p.Value, p.Mark)).ShouldBe([("2025", 39000, Mark.Reported), ("2026", 38000, Mark.Estimated)]);
        figures.Production[0].Locator.ShouldBe("MCS 2027 data release, chapter ANTIMONY, World Mine Production and Reserves");
    }

    [Fact]
    public void A_new_edition_without_a_release_date_is_refused() =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2026", "1")))).Message
            .ShouldBe("usgs-mcs-2027 is a new source: give the date on which it was released.");

    [Fact]
    public void An_edition_that_the_file_does_not_show_is_refused() =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2025", "1")), edition: 2027, released: new(2027, 2, 5))).Message
            .ShouldBe("This is the edition of 2026, not of 2027.");

    [Fact]
    public void A_release_date_other_than_the_recorded_one_is_refused() =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2025", "1")), released: new(2026, 1, 1))).Message
            .ShouldBe("usgs-mcs-2026 is recorded as released on 2026-02-06, not on 2026-01-01.");

    [Fact]
    public void A_file_of_neither_layout_is_refused_in_words()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("country,year,tons\nCHN,2025,1\n"));

        Should.Throw<ImportRefusedException>(() => Import(file)).Message
            .ShouldBe("This is neither layout of the Mineral Commodity Summaries: the world data of 2025 begin SOURCE,COMMODITY,COUNTRY,TYPE, "
                + "the commodities data of 2026 begin MCS chapter,Section,Commodity,Country, this file begins country,year,tons.");
    }

    [Fact]
    public void A_row_with_a_cell_too_few_is_refused_by_its_line() =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2025", "1"), "ANTIMONY,World"))).Findings.ShouldHaveSingleItem().Line.ShouldBe(3);

    [Fact]
    public void Every_row_that_is_not_taken_is_counted_with_its_reason()
    {
        var imported = Import(Commodities(
            Antimony("China", "2025", "1"),
            Antimony("China", "2025", "5", detail: "Mine production: slag"),
            "ANTIMONY,World Mine Production and Reserves,Antimony,China,Reserves,Reserves,metric tons,2025,670000,,Yes,",
            "ASBESTOS,World Mine Production and Reserves,Asbestos,China,Production,Mine production,metric tons,2025,1,,No,",
            "ASBESTOS,World Mine Production and Reserves,Asbestos,Russia,Production,Mine production,metric tons,2025,2,,No,",
            "ASBESTOS,Import Sources,Asbestos,Brazil,Import sources 2021-2024,All,percent,2021–24,100,,No,",
            "ANTIMONY,Salient Statistics—United States,Antimony,United States,Price,Price,dollars per pound,2025,25,,Yes,",
            "ANTIMONY,Salient Statistics—United States,Antimony,United States,Production,Smelter,metric tons,2025,25,,Yes,"));

        imported.Figures.Production.Count.ShouldBe(1);
        imported.Skipped("in a chapter without a series here").ShouldBe(2);
        imported.Skipped("in a detail that no series stands for").ShouldBe(1);
        imported.Skipped("import sources of something without a mineral here").ShouldBe(1);
        imported.Skipped("not kept here: Reserves").ShouldBe(1);
        imported.Skipped("not kept here: Price").ShouldBe(1);
        imported.Skipped("not kept here: Production in the United States alone").ShouldBe(1);
        imported.Skipped.Single(s => s.Reason == "production in a chapter without a series here").Examples
            .ShouldBe(["line 5: ASBESTOS, Mine production, China, 2025", "line 6: ASBESTOS, Mine production, Russia, 2025"]);
    }

    [Fact]
    public void A_series_that_a_file_no_longer_has_is_named()
    {
        var gone = Import(Commodities(Antimony("China", "2025", "1"))).Skipped.Single(s => s.Reason.StartsWith("a series of the mapping", StringComparison.Ordinal));

        gone.Count.ShouldBe(54);
        gone.Examples.ShouldAllBe(e => e.StartsWith("usgs2026-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_declared_correction_puts_its_figure_in_the_place_of_the_publishers() =>
        Import(Commodities(Antimony("China", "2025", "4,000"), Antimony("Russia", "2025", "4,000")), Correction).Figures.Production
            .Select(p => (p.Country, p.Value)).ShouldBe([("CHN", 40000), ("RUS", 4000)]);

    [Fact]
    public void A_correction_fails_when_the_publisher_has_mended_the_figure() =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2025", "41,000")), Correction)).Message
            .ShouldBe("line 2: The declared correction (a digit is missing) expects the value '4,000' and finds '41,000'.");

    [Fact]
    public void A_correction_fails_when_its_row_is_gone() =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("Russia", "2025", "1")), Correction)).Message
            .ShouldBe("The declared correction of ANTIMONY, Mine production, China (a digit is missing) finds no such row any more.");

    [Fact]
    public void A_correction_of_one_edition_leaves_the_next_alone() =>
        Import(Commodities(Antimony("China", "2026", "39,000")), Correction, released: new(2027, 2, 5)).Row("CHN").Value.ShouldBe(39000);

    [Fact]
    public void The_tables_that_come_with_the_service_agree_with_its_seed_data()
    {
        var tables = ImporterTables.Read(SeedFolder);
        var series = tables.Series.Select(s => s.Id).ToArray();
        var minerals = Seed.Minerals.Select(m => m.Id).ToArray();

        tables.Series.Select(s => s.Mineral).ShouldBeSubsetOf(minerals);
        tables.Imports.Select(i => i.Mineral).ShouldBeSubsetOf(minerals);
        tables.Production.Select(p => p.Series).Distinct().ShouldBe(series, ignoreOrder: true);
        tables.Spellings.Select(s => s.Iso3).ShouldBeSubsetOf(Seed.Countries.Select(c => c.Iso3));
        tables.Corrections.Select(c => c.Source).ShouldBeSubsetOf(Seed.Sources.Select(s => s.Id));
    }
}
