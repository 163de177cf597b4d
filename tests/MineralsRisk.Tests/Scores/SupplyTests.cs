using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class SupplyTests(MineralsService service)
{
    [Fact]
    public async Task A_withheld_figure_is_listed_without_a_value_and_without_a_share()
    {
        var row = (await service.RowsAsync("minerals/lithium/supply")).Single(r => r.Text("country") == "USA" && r.Text("stage") == "extraction");

        row.Text("mark").ShouldBe("withheld");
        (row.NumberOrNone("value"), row.NumberOrNone("share")).ShouldBe((null, null));
        row.Text("locator").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_rows_of_every_mineral_fit_the_stages_of_its_score()
    {
        foreach (var score in await service.RowsAsync("scores"))
        {
            var rows = await service.EveryRowAsync($"minerals/{score.Text("mineral")}/supply");
            rows.ShouldAllBe(r => r.NumberOrNone("share") == null == (r.NumberOrNone("value") == null));
            foreach (var stage in score.Rows("stages"))
            {
                var own = rows.Where(r => r.Text("stage") == stage.Text("stage")).ToArray();
                own.ShouldAllBe(r => r.Text("edition") == stage.Text("edition") && r.Text("period") == stage.Text("period"));
                own.Sum(r => r.NumberOrNone("share") ?? 0).ShouldBeLessThanOrEqualTo(1 + 1e-9);
                var named = own.Where(r => r.Text("country") != "OTH" && r.NumberOrNone("share") > 0).OrderByDescending(r => r.Number("share")).ToArray();
                named[0].Number("share").ShouldBe(stage.GetProperty("top1").Number("share"), 1e-12);
                named.Select(r => r.Text("country")).ShouldContain(stage.GetProperty("top1").Text("country"));
                named.Take(3).Sum(r => r.Number("share")).ShouldBe(stage.Number("top3Share"), 1e-12);
                named.Sum(r => 10_000 * r.Number("share") * r.Number("share")).ShouldBe(stage.Number("hhi"), 1e-6);
            }
        }
    }

    [Fact]
    public async Task Restricted_and_sheltered_rows_make_the_shares_of_the_score()
    {
        foreach (var mineral in new[] { "gallium", "lithium", "cobalt", "tungsten", "neodymium" })
        {
            var score = await service.GetAsync($"minerals/{mineral}/score");
            var rows = (await service.RowsAsync($"minerals/{mineral}/supply")).Where(r => r.Text("stage") == score.Text("bottleneck")).ToArray();

            Share(rows, "restricted").ShouldBe(score.Number("restrictedShare"), 1e-9);
            Share(rows, "framework").ShouldBe(score.Number("frameworkShare"), 1e-9);
        }
    }

    [Fact]
    public async Task Small_pages_show_the_same_rows_with_other_countries_last()
    {
        var all = await service.RowsAsync("minerals/cobalt/supply");

        var paged = await service.EveryRowAsync("minerals/cobalt/supply?limit=3");

        paged.Select(Key).ShouldBe(all.Select(Key));
        all.GroupBy(r => r.Text("stage")).Select(g => Array.FindIndex([.. g], r => r.Text("country") == "OTH") is var at && (at < 0 || at == g.Count() - 1)).ShouldAllBe(last => last);
    }

    private static double Share(JsonElement[] rows, string flag) => rows.Where(r => r.Flag(flag)).Sum(r => r.NumberOrNone("share") ?? 0);

    private static (string?, string?) Key(JsonElement row) => (row.Text("stage"), row.Text("country"));
}
