using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class MineralListTests(MineralsService service)
{
    [Theory]
    [InlineData("us-2025", 60)]
    [InlineData("eu-srm-2024", null)]
    public async Task Minerals_by_official_list(string list, int? count)
    {
        await ShouldChooseAsync($"list={list}", r => r.Words("lists").Contains(list));
        if (count is { } members)
        {
            (await service.RowsAsync($"minerals?list={list}")).Length.ShouldBe(members);
        }
    }

    [Theory]
    [InlineData("low")]
    [InlineData("moderate")]
    [InlineData("high")]
    [InlineData("severe")]
    public Task Minerals_by_rating(string rating) => ShouldChooseAsync($"rating={rating}", r => r.Text("rating") == rating);

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public Task Minerals_by_whether_they_need_verification(string flag) =>
        ShouldChooseAsync($"needsVerification={flag}", r => r.Flag("needsVerification") == (flag == "true"));

    [Theory]
    [InlineData("COD")]
    [InlineData("BRA")]
    public async Task Minerals_by_country_are_those_it_supplies(string country)
    {
        var supplied = (await service.GetAsync($"countries/{country}")).Rows("supplies").All("mineral").ToHashSet();

        await ShouldChooseAsync($"country={country}", r => supplied.Contains(r.Text("id")!));
    }

    [Theory]
    [InlineData("graph", "graphite")]
    [InlineData("COBALT", "cobalt")]
    [InlineData("baryte", "barite")]
    public async Task Minerals_by_a_part_of_a_name_in_any_case(string text, string found) =>
        (await service.RowsAsync($"minerals?q={text}")).All("id").ShouldContain(found);

    [Theory]
    [InlineData("id")]
    [InlineData("-id")]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("score")]
    [InlineData("-score")]
    public async Task Every_order_over_small_pages_visits_every_row_once(string sort)
    {
        var all = (await service.RowsAsync("minerals")).All("id");

        var paged = await service.EveryRowAsync($"minerals?sort={sort}&limit=7");

        paged.All("id").Order(StringComparer.Ordinal).ShouldBe(all);
        paged.All("id").ShouldBe((await service.RowsAsync($"minerals?sort={sort}")).All("id"));
        paged.All("id").ShouldBe(Ordered(paged, sort).All("id"));
    }

    [Fact]
    public async Task Unscored_minerals_come_last_whichever_way_scores_are_ordered()
    {
        foreach (var sort in new[] { "score", "-score" })
        {
            (await service.RowsAsync($"minerals?sort={sort}")).TakeLast(3).All("id").ShouldBe(["cesium", "rubidium", "xenon"]);
        }
    }

    [Fact]
    public async Task A_row_has_the_score_that_the_table_has_and_no_stages()
    {
        var rows = await service.RowsAsync("minerals?list=us-2025&asOf=2025-06-01");
        var scores = await service.RowsAsync("scores?list=us-2025&asOf=2025-06-01");

        rows.Select(r => (r.Text("id"), r.NumberOrNone("score"))).ShouldBe(scores.Select(r => (r.Text("mineral"), r.NumberOrNone("score"))));
        rows.SelectMany(r => r.EnumerateObject()).ShouldAllBe(m => m.Name != "stages");
    }

    [Fact]
    public async Task One_mineral_tells_its_lists_codes_instruments_and_score()
    {
        var gallium = await service.GetAsync("minerals/gallium");

        (gallium.Text("name"), gallium.Text("symbol")).ShouldBe(("Gallium", "Ga"));
        gallium.Rows("lists").All("list").ShouldContain("us-2025");
        gallium.Rows("hsCodes").All("hs6").ShouldContain("811292");
        gallium.Rows("measures").One("clause", "CN-2023-23/1").Flag("movesTrade").ShouldBeTrue();
        gallium.GetProperty("score").Number("score").ShouldBe((await service.GetAsync("minerals/gallium/score")).Number("score"));
    }

    private static IEnumerable<JsonElement> Ordered(JsonElement[] rows, string sort) => sort switch
    {
        "id" => rows.OrderBy(r => r.Text("id"), StringComparer.Ordinal),
        "-id" => rows.OrderByDescending(r => r.Text("id"), StringComparer.Ordinal),
        "name" => rows.OrderBy(r => r.Text("name"), StringComparer.Ordinal),
        "-name" => rows.OrderByDescending(r => r.Text("name"), StringComparer.Ordinal),
        "score" => rows.OrderBy(r => r.NumberOrNone("score") ?? double.MaxValue),
        _ => rows.OrderByDescending(r => r.NumberOrNone("score") ?? double.MinValue),
    };

    private async Task ShouldChooseAsync(string filter, Func<JsonElement, bool> fits)
    {
        var all = await service.RowsAsync("minerals");
        var expected = all.Where(fits).All("id");
        expected.Length.ShouldBeInRange(1, all.Length - 1);

        (await service.RowsAsync($"minerals?{filter}")).All("id").ShouldBe(expected);
    }
}
