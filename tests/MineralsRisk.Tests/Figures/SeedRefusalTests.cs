using Dapper;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Figures;

public sealed class SeedRefusalTests
{
    private const string Production = "figures/production.csv";
    private const string Totals = "figures/production-totals.csv";
    private const string Cobalt = "usgs2026-cobalt-extraction";

    /// <summary>The file, the beginning of the line to break, what to replace by what, and words of the refusal.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes { get; } = new()
    {
        { Production, $"{Cobalt},COD,2025,", ",COD,", ",CDO,", "Unknown country 'CDO'" },
        { Production, $"{Cobalt},COD,2025,", Cobalt, "usgs2026-kobalt", "Unknown series 'usgs2026-kobalt'" },
        { Production, $"{Cobalt},COD,2025,", ",2025,", ",2025-26,", "period '2025-26' is neither a year" },
        { Production, $"{Cobalt},COD,2025,", "230000", "230,000", "The row has 7 cells, the header 6." },
        { Production, $"{Cobalt},COD,2025,", "230000", "2.3e5", "'2.3e5' is not a plain decimal number" },
        { Production, $"{Cobalt},COD,2025,", "230000", "NaN", "'NaN' is not a plain decimal number" },
        { Production, $"{Cobalt},COD,2025,", "230000", "-5", "below 0" },
        { Production, $"{Cobalt},COD,2025,", "estimated", "reported?", "mark 'reported?' is not one of" },
        { Production, $"{Cobalt},COD,2025,230000,", ",230000,estimated", ",,reported", "A figure marked reported has a value." },
        { Production, $"{Cobalt},COD,2025,230000,", "estimated", "withheld", "A figure marked withheld has no value." },
        { Production, $"{Cobalt},COD,2025,230000,", "estimated", "zero", "A figure marked zero has the value 0." },
        { "figures/import-reliance.csv", "USA,gallium,", ",gallium,", ",galium,", "Unknown mineral 'galium'" },
        { "figures/import-reliance.csv", "USA,gallium,", "usgs-mcs-2026", "usgs-mcs-2062", "Unknown source 'usgs-mcs-2062': a figure without a source does not exist." },
        { "figures/import-reliance.csv", "USA,gallium,", "usgs-mcs-2026", "iso-m49", "The source 'iso-m49' has no release date" },
        { "figures/governance.csv", "CHN,2010,", "wgi-2024", "wgi-2042", "Unknown source 'wgi-2042'" },
        { "figures/governance.csv", "CHN,2010,", "2010", "10", "year '10' is not a year" },
        { "figures/recycling.csv", "aluminum,0.32,eu", "0.32", "32", "rate 32 is not between 0 and 1" },
        { "figures/substitution.csv", "aluminum,", "0.86", "O.86", "si_sr 'O.86' is not a plain decimal number" },
        { "policy-weights.csv", "v1,licensing,", "licensing", "lisensing", "Unknown key 'lisensing'" },
        { "sources.csv", "usgs-mcs-2026,", ",2026-02-06,day,", ",2026-02-06,,", "released_on and released_precision" },
        { "sources.csv", "usgs-mcs-2026,", ",2026-02-06,day,", ",6 Feb 2026,day,", "'6 Feb 2026' is not a date such as" },
        { "minerals.csv", "cobalt,", "cobalt,", ",", "id is empty" },
        { "countries.csv", "ABW,", "false", "no", "eu_member_2020 'no' is neither true nor false" },
        { "lists.csv", "us-2025,gallium,", "gallium", "galium", "Unknown mineral 'galium'" },
        { Totals, "series,", "world_total", "total", "The header has to be series,period,world_total,rounded,note." },
        { "export-controls/CN-2025-18.json", "  \"title\"", "title", "titel", "titel" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_refused_at_its_file_and_line_and_nothing_is_stored(string file, string line, string part, string instead, string words)
    {
        using var folder = await SeedFolder.CreateAsync();

        var at = folder.Change(file, line, text => text.Replace(part, instead, StringComparison.Ordinal));

        var refusal = await Should.ThrowAsync<SeedRefusedException>(folder.Data.LoadAsync(CancellationToken.None));
        refusal.Findings.ShouldContain(f => f.File == file && f.Line == at && f.Message.Contains(words, StringComparison.Ordinal), refusal.Message);
        refusal.Message.ShouldContain($"{file}:{at}: ");
        ShouldBeEmpty(folder.Database);
    }

    [Fact]
    public async Task A_row_that_stands_twice_is_refused_where_it_stands_again()
    {
        using var folder = await SeedFolder.CreateAsync();

        var second = folder.Append(Production, $"{Cobalt},COD,2025,1,estimated,somewhere");

        var finding = (await RefusalAsync(folder)).Findings.ShouldHaveSingleItem();
        (finding.File, finding.Line).ShouldBe((Production, second));
        finding.Message.ShouldMatch("^A duplicate. The first stands in line [0-9]+.$");
    }

    [Fact]
    public async Task A_second_recommended_series_of_the_same_mineral_stage_and_source_is_refused()
    {
        using var folder = await SeedFolder.CreateAsync();

        var line = folder.Append("figures/production-series.csv", "usgs2026-cobalt-again,cobalt,extraction,Ore,tons,,usgs-mcs-2026,year,true,");

        var finding = (await RefusalAsync(folder)).Findings.ShouldHaveSingleItem();
        (finding.File, finding.Line).ShouldBe(("figures/production-series.csv", line));
        finding.Message.ShouldStartWith("A second recommended series");
    }

    [Theory]
    [InlineData(1.04, true)]
    [InlineData(1.06, false)]
    public async Task Rows_may_exceed_the_published_world_total_by_five_percent_and_no_more(double part, bool taken)
    {
        using var folder = await SeedFolder.CreateAsync();
        var sum = SeedRows().Where(p => p.Series == Cobalt && p.Period == "2025").Sum(p => p.Value ?? 0);
        folder.Change(Totals, $"{Cobalt},2025,", _ => FormattableString.Invariant($"{Cobalt},2025,{sum / part:0.###},true,"));

        if (taken)
        {
            (await folder.Data.LoadAsync(CancellationToken.None)).Loaded.ShouldBeTrue();
            return;
        }

        var finding = (await RefusalAsync(folder)).Findings.ShouldHaveSingleItem();
        finding.File.ShouldBe(Production);
        finding.Message.ShouldContain($"{Cobalt} 2025 add up to");
        finding.Message.ShouldContain("105 %");
        ShouldBeEmpty(folder.Database);
    }

    [Fact]
    public async Task An_event_out_of_order_is_refused_at_its_line()
    {
        using var folder = await SeedFolder.CreateAsync();

        var line = folder.Change(
            "frameworks/US-JP-2025-FW.json", "          \"date\": \"2026-04-26\"", text => text.Replace("2026-04-26", "2025-10-01", StringComparison.Ordinal));

        var refusal = await RefusalAsync(folder);
        refusal.Findings.ShouldContain(f => f.File == "frameworks/US-JP-2025-FW.json" && f.Line == line && f.Message.Contains("in order of date", StringComparison.Ordinal), refusal.Message);
        ShouldBeEmpty(folder.Database);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        using var folder = await SeedFolder.CreateAsync();
        folder.Remove("figures/recycling.csv");

        (await RefusalAsync(folder)).Message.ShouldContain("figures/recycling.csv:1: The file is missing.");
    }

    [Fact]
    public async Task All_mistakes_of_figures_and_ledger_are_told_at_once_and_the_mended_folder_is_taken()
    {
        using var folder = await SeedFolder.CreateAsync();
        folder.Change(Production, $"{Cobalt},COD,2025,", l => l.Replace(",COD,", ",CDO,", StringComparison.Ordinal));
        folder.Change(Production, $"{Cobalt},RUS,2025,", l => l.Replace("7700", "7,7", StringComparison.Ordinal));
        folder.Change("figures/governance.csv", "CHN,2010,", l => l.Replace("wgi-2024", "wgi-2042", StringComparison.Ordinal));
        folder.Change("export-controls/CN-2025-18.json", "  \"country\": \"CHN\"", l => l.Replace("CHN", "CHI", StringComparison.Ordinal));

        var findings = (await RefusalAsync(folder)).Findings;

        findings.Select(f => f.File).ShouldBe(["figures/governance.csv", Production, Production, "export-controls/CN-2025-18.json"]);
        ShouldBeEmpty(folder.Database);

        folder.Change(Production, $"{Cobalt},CDO,2025,", l => l.Replace(",CDO,", ",COD,", StringComparison.Ordinal));
        folder.Change(Production, $"{Cobalt},RUS,2025,", l => l.Replace("7,7", "7700", StringComparison.Ordinal));
        folder.Change("figures/governance.csv", "CHN,2010,", l => l.Replace("wgi-2042", "wgi-2024", StringComparison.Ordinal));
        folder.Change("export-controls/CN-2025-18.json", "  \"country\": \"CHI\"", l => l.Replace("CHI", "CHN", StringComparison.Ordinal));
        (await folder.Data.LoadAsync(CancellationToken.None)).Loaded.ShouldBeTrue();
    }

    private static IReadOnlyList<MineralsRisk.Figures.ProductionRow> SeedRows() => MineralsRisk.Figures.SeedFigures.Read(SeedFolder.Original).Production;

    private static Task<SeedRefusedException> RefusalAsync(SeedFolder folder) =>
        Should.ThrowAsync<SeedRefusedException>(folder.Data.LoadAsync(CancellationToken.None));

    private static void ShouldBeEmpty(Database database) => database.Read(c => c.QuerySingle<long>("""
        SELECT (SELECT count(*) FROM figure_imports) + (SELECT count(*) FROM production) + (SELECT count(*) FROM sources)
            + (SELECT count(*) FROM instruments) + (SELECT count(*) FROM clause_events) + (SELECT count(*) FROM seed_loads)
        """)).ShouldBe(0);
}
