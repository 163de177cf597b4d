using System.Text;
using MineralsRisk.Editing;
using static MineralsRisk.Tests.Editing.Importers.PublishedFiles;

namespace MineralsRisk.Tests.Editing.Importers;

public sealed class WgiImporterTests
{
    private static readonly string[] Header = ["codeindyr", "code", "countryname", "year", "indicator", "estimate", "stddev"];
    private static readonly WgiImporter Importer = new(SeedFolder, Seed);

    [Fact]
    public void The_six_dimensions_of_a_country_in_a_year_become_one_row()
    {
        var figures = Import(
            Estimate("CHL", "2023", "va", "1.2817"),
            Estimate("CHL", "2023", "pv", "0.1"),
            Estimate("CHL", "2023", "ge", "0.2"),
            Estimate("CHL", "2023", "rq", "-0.3"),
            Estimate("CHL", "2023", "rl", "0.4"),
            Estimate("CHL", "2023", "cc", "0.12345678")).Figures;

        figures.Sources.ShouldHaveSingleItem().ShouldBe(Seed.Sources.Single(s => s.Id == "wgi-2024"));
        figures.Governance.ShouldHaveSingleItem().ShouldBe(new()
        {
            Country = "CHL",
            Year = 2023,
            Va = 1.2817,
            Pv = 0.1,
            Ge = 0.2,
            Rq = -0.3,
            Rl = 0.4,
            Cc = 0.123457,
            Source = "wgi-2024",
        });
    }

    [Theory]
    [InlineData("ZAR", "COD")]
    [InlineData("ROM", "ROU")]
    [InlineData("ADO", "AND")]
    [InlineData("TMP", "TLS")]
    [InlineData("WBG", "PSE")]
    [InlineData("KSV", "XKX")]
    public void The_World_Banks_own_codes_are_known(string code, string country) =>
        Import(Estimate(code, "2023", "va", "0.5")).Figures.Governance.ShouldHaveSingleItem().Country.ShouldBe(country);

    [Fact]
    public void Two_dots_are_no_estimate_and_are_counted()
    {
        var imported = Import(Estimate("JEY", "2023", "va", ".."), Estimate("CHL", "2023", "va", ".."), Estimate("CHL", "2023", "cc", "1"));

        var row = imported.Figures.Governance.ShouldHaveSingleItem();
        (row.Country, row.Va, row.Cc).ShouldBe(("CHL", null, 1));
        imported.Skipped.ShouldHaveSingleItem().Examples.ShouldBe(["row 2: JEY, va, 2023", "row 3: CHL, va, 2023"]);
    }

    [Fact]
    public void Years_before_the_first_that_is_asked_for_are_counted_and_left_out()
    {
        var rows = new[] { Estimate("CHL", "2009", "va", "1"), Estimate("CHL", "2010", "va", "1"), Estimate("CHL", "2023", "va", "1") };

        Import(rows).Figures.Governance.Select(g => g.Year).ShouldBe([2010, 2023]);
        Importer.Read(Workbook([Header, .. rows]), firstYear: 2023).Skipped("a year before 2023").ShouldBe(2);
    }

    [Fact]
    public void The_update_of_next_year_needs_its_release_date()
    {
        var file = new[] { Header, Estimate("CHL", "2024", "va", "1") };

        Importer.Read(Workbook(file), released: new(2025, 11, 3)).Figures.Sources.ShouldHaveSingleItem().Attribution
            .ShouldBe("World Bank, Worldwide Governance Indicators, 2025 update (Kaufmann and Kraay), CC BY 4.0");
        Should.Throw<ImportRefusedException>(() => Importer.Read(Workbook(file))).Message.ShouldStartWith("wgi-2025 is a new source");
    }

    [Theory]
    [InlineData("XYZ", "2023", "va", "1", "line 2: The country code 'XYZ' is not known.")]
    [InlineData("CHL", "2023", "zz", "1", "line 2: 'zz' in '2023' is not one of va, pv, ge, rq, rl, cc in a year.")]
    [InlineData("CHL", "2023", "va", "high", "line 2: 'high' is not an estimate.")]
    public void What_cannot_be_read_refuses_the_file_by_its_row(string code, string year, string indicator, string estimate, string words) =>
        Should.Throw<ImportRefusedException>(() => Import(Estimate(code, year, indicator, estimate))).Message.ShouldBe(words);

    [Fact]
    public void An_estimate_given_twice_refuses_the_file() =>
        Should.Throw<ImportRefusedException>(() => Import(Estimate("CHL", "2023", "va", "1"), Estimate("CHL", "2023", "va", "2"))).Findings.ShouldHaveSingleItem().Line.ShouldBe(3);

    [Fact]
    public void A_sheet_of_another_layout_is_refused_in_words() =>
        Should.Throw<ImportRefusedException>(() => Importer.Read(Workbook(["Country", "Code", "1996"], ["Chile", "CHL", "1"]))).Message
            .ShouldBe("The first sheet has to begin with a header that names code, year, indicator, estimate; it reads Country, Code, 1996.");

    [Fact]
    public void A_file_that_is_no_workbook_is_refused_in_words()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("code,year,indicator,estimate\nCHL,2023,va,1\n"));

        Should.Throw<ImportRefusedException>(() => Importer.Read(file)).Message.ShouldStartWith("This is not an .xlsx file");
    }

    private static ImportedFigures Import(params string[][] rows) => Importer.Read(Workbook([Header, .. rows]));

    private static string[] Estimate(string code, string year, string indicator, string estimate) =>
        [$"{code}{indicator}{year}", code, "", year, indicator, estimate, "0.2"];
}
