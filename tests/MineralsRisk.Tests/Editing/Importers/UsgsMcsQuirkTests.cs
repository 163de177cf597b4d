using MineralsRisk.Editing;
using MineralsRisk.Scoring;
using static MineralsRisk.Tests.Editing.Importers.PublishedFiles;

namespace MineralsRisk.Tests.Editing.Importers;

public sealed class UsgsMcsQuirkTests
{
    [Theory]
    [InlineData("40,000", "", 40000.0, Mark.Reported)]
    [InlineData("40,000", "Estimated.", 40000.0, Mark.Estimated)]
    [InlineData("40000.5", "Estimated .-- Source: a trade journal.", 40000.5, Mark.Estimated)]
    [InlineData("e300", "", 300.0, Mark.Estimated)]
    [InlineData("—", "", 0.0, Mark.Zero)]
    [InlineData("W", "Estimated.", null, Mark.Withheld)]
    [InlineData("NA", "", null, Mark.NotAvailable)]
    [InlineData("<1,000", "", 1000.0, Mark.LessThan)]
    [InlineData(">25", "", 25.0, Mark.GreaterThan)]
    [InlineData("s", "Estimated. -- Less than ½ unit.", 0.5, Mark.LessThan)]
    [InlineData("s", "See the text.", null, Mark.NotAvailable)]
    public void A_printed_figure_is_read_with_what_its_sign_and_its_remark_say(string value, string note, double? expected, Mark mark)
    {
        var row = Import(Commodities(Antimony("China", "2025", value, note))).Row("CHN");

        row.Value.ShouldBe(expected);
        row.Mark.ShouldBe(mark);
    }

    [Theory]
    [InlineData("60000", "", 60000.0, Mark.Reported)]
    [InlineData("60000", "estimated 2023", 60000.0, Mark.Estimated)]
    [InlineData("", "", 0.0, Mark.Zero)]
    [InlineData("", " ", 0.0, Mark.Zero)]
    [InlineData("", "W for 23-24", null, Mark.Withheld)]
    [InlineData("", "na for 2023", null, Mark.NotAvailable)]
    [InlineData("", "Less than 1/2 unit", 0.5, Mark.LessThan)]
    public void A_blank_cell_of_the_layout_of_2025_says_what_its_remark_says_and_zero_without_one(string value, string note, double? expected, Mark mark)
    {
        var row = Import(WorldData(AntimonyOf2023("China", value, note))).Row("CHN", "2023");

        row.Value.ShouldBe(expected);
        row.Mark.ShouldBe(mark);
    }

    [Theory]
    [InlineData("Canada ", "CAN")]
    [InlineData("United\u00A0States", "USA")]
    [InlineData("Turkey", "TUR")]
    [InlineData("Burma", "MMR")]
    [InlineData("Congo (Kinshasa)", "COD")]
    [InlineData("Côte d’Ivoire", "CIV")]
    [InlineData("Chile3", "CHL")]
    [InlineData("Brazil (beneficiated, marketable)", "BRA")]
    [InlineData("Other Countries", "OTH")]
    public void A_country_is_known_by_the_spellings_of_the_publisher(string spelling, string country) =>
        Import(WorldData(AntimonyOf2023(spelling, "5"))).Figures.Production.ShouldHaveSingleItem().Country.ShouldBe(country);

    [Fact]
    public void The_row_of_other_countries_is_what_remains_and_its_dash_is_a_zero()
    {
        var imported = Import(Commodities(Antimony("Other countries", "2024", "120", "Estimated."), Antimony("Other countries", "2025", "—")));

        imported.Row("OTH", "2024").Mark.ShouldBe(Mark.Residual);
        imported.Row("OTH", "2025").Mark.ShouldBe(Mark.Zero);
    }

    [Fact]
    public void A_country_nobody_knows_refuses_the_file_by_its_line()
    {
        var refusal = Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2025", "1"), Antimony("Chnia", "2025", "2"))));

        refusal.Findings.ShouldHaveSingleItem().Line.ShouldBe(3);
        refusal.Message.ShouldBe("line 3: The country 'Chnia' is not known (ANTIMONY).");
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("10,000 - 15,000")]
    [InlineData("some")]
    public void A_text_that_is_no_figure_refuses_the_file(string value) =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2025", value)))).Message.ShouldContain($"line 2: '{value}' is not a figure");

    [Fact]
    public void A_change_of_the_unit_refuses_the_file_before_it_multiplies_everything_by_a_thousand() =>
        Should.Throw<ImportRefusedException>(() => Import(Commodities(Antimony("China", "2025", "40", unit: "thousand metric tons")))).Message
            .ShouldBe("line 2: The unit of antimony-extraction is metric tons; this row has 'thousand metric tons'.");

    [Fact]
    public void A_country_in_two_rows_of_a_series_is_their_sum()
    {
        const string Type = "\"Production, helium gas content\",million cubic meters";
        var row = Import(WorldData(
            $"MCS2025,Helium,United States (extracted from natural gas),{Type},64,68,,,,,8500,",
            $"MCS2025,Helium,United States (from Cliffside Field),{Type},18,13,,,,,50,")).Row("USA");

        (row.Value, row.Mark).ShouldBe((82, Mark.Reported));
    }

    [Fact]
    public void What_is_withheld_of_one_of_two_rows_is_not_known_of_both()
    {
        const string Type = "\"Production, helium gas content\",million cubic meters";
        var row = Import(WorldData(
            $"MCS2025,Helium,United States (extracted from natural gas),{Type},64,68,,,,,8500,",
            $"MCS2025,Helium,United States (from Cliffside Field),{Type},,,W,,,,50,")).Row("USA");

        (row.Value, row.Mark).ShouldBe((null, Mark.Withheld));
    }

    [Fact]
    public void Of_titanium_the_forms_add_up_the_joint_total_is_taken_and_what_another_row_contains_is_not_counted_twice()
    {
        const string Chapter = "TITANIUM MINERAL CONCENTRATES,World Mine Production and Reserves,Titanium Mineral Concentrates";
        var imported = Import(Commodities(
            $"{Chapter},United States,Production,Mine production: Ilmenite,thousand metric tons,2025,100,Estimated.,Yes,",
            $"{Chapter},United States,Production,Mine production: Rutile,thousand metric tons,2025,s,Estimated. -- United States rutile data are included with ilmenite.,Yes,",
            $"{Chapter},Australia,Production,Mine production: Ilmenite,thousand metric tons,2025,780,Estimated.,Yes,",
            $"{Chapter},Australia,Production,Mine production: Rutile,thousand metric tons,2025,200,Estimated.,Yes,",
            $"{Chapter},World total,Production,\"Mine production: rutile, rounded\",thousand metric tons,2025,450,Estimated.,Yes,",
            $"{Chapter},World total,Production,\"Mine production: ilmenite and rutile, rounded\",thousand metric tons,2025,\"9,800\",Estimated.,Yes,"));

        imported.Row("USA").Value.ShouldBe(100);
        imported.Row("AUS").Value.ShouldBe(980);
        imported.Figures.Totals.ShouldHaveSingleItem().WorldTotal.ShouldBe(9800);
        imported.Skipped("the total of a part").ShouldBe(1);
        imported.Skipped("counted in another row").ShouldBe(1);
    }

    [Theory]
    [InlineData("Estimated. -- Excludes U.S. production.", "excludes US production")]
    [InlineData("Does not include production in the United States.", "excludes US production")]
    [InlineData("Estimated.", null)]
    public void A_world_total_says_when_it_leaves_the_United_States_out(string note, string? said)
    {
        var total = Import(Commodities(Antimony("World total", "2025", "110,000", note, "Mine production: rounded"))).Figures.Totals.ShouldHaveSingleItem();

        (total.Series, total.WorldTotal, total.Rounded, total.Note).ShouldBe(("usgs2026-antimony-extraction", 110000, true, said));
    }
}
