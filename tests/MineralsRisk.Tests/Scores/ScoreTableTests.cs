using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class ScoreTableTests(MineralsService service)
{
    private static readonly string[] Numbers =
        ["score", "scoreLow", "scoreHigh", "rating", "firm", "bottleneck", "scope", "importReliance", "recyclingRate", "substitutionIndex",
         "restrictedShare", "frameworkShare", "uncoveredShare"];

    [Fact]
    public async Task The_table_has_the_sixty_minerals_of_the_American_list()
    {
        var rows = await service.RowsAsync("scores?perspective=USA&list=us-2025");

        rows.Length.ShouldBe(60);
        rows.All("mineral").ShouldBe(rows.All("mineral").Order(StringComparer.Ordinal));
        var scored = rows.Where(r => r.Text("status") == "scored").ToArray();
        scored.Length.ShouldBe(58);
        scored.ShouldAllBe(r => r.GetProperty("reason").ValueKind == JsonValueKind.Null);
        scored.ShouldAllBe(r => r.Number("scoreLow") <= r.Number("score") && r.Number("score") <= r.Number("scoreHigh"));
        scored.ShouldAllBe(r => r.Number("score") > 0 || r.Words("flags").Contains("netExporter"));
    }

    [Fact]
    public async Task Cesium_and_rubidium_are_unscored_with_a_reason_and_without_numbers()
    {
        var unscored = (await service.RowsAsync("scores?list=us-2025")).Where(r => r.Text("status") == "unscored").ToArray();

        unscored.All("mineral").ShouldBe(["cesium", "rubidium"]);
        foreach (var row in unscored)
        {
            row.Text("reason").ShouldBe("noProductionFigures");
            Numbers.ShouldAllBe(n => row.GetProperty(n).ValueKind == JsonValueKind.Null);
            row.Rows("stages").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("gallium", "processing", "CHN", 0.985, 0.995, 9700, 9900)]
    [InlineData("niobium", "extraction", "BRA", 0.92, 0.93, 8500, 8800)]
    [InlineData("cobalt", "extraction", "COD", 0.73, 0.75, 5300, 5700)]
    [InlineData("cobalt", "processing", "CHN", 0.775, 0.79, 6000, 6400)]
    public async Task The_known_concentrations_come_out(string mineral, string stage, string leader, double leastShare, double mostShare, double leastHhi, double mostHhi)
    {
        var found = (await service.GetAsync($"minerals/{mineral}/score")).Rows("stages").One("stage", stage);

        var top = found.GetProperty("top1");
        top.Text("country").ShouldBe(leader);
        top.Number("share").ShouldBeInRange(leastShare, mostShare);
        found.Number("nMinus1").ShouldBe(1 - top.Number("share"), 1e-12);
        found.Number("hhi").ShouldBeInRange(leastHhi, mostHhi);
    }

    [Theory]
    [InlineData("EUN")]
    [InlineData("JPN")]
    public async Task Another_economy_is_answered_with_the_global_scope_while_its_imports_are_not_loaded(string perspective)
    {
        var rows = await service.RowsAsync($"scores?perspective={perspective}");

        rows.ShouldAllBe(r => r.Text("perspective") == perspective);
        var scored = rows.Where(r => r.Text("status") == "scored").ToArray();
        scored.Length.ShouldBeGreaterThan(70);
        scored.ShouldAllBe(r => r.Text("scope") == "globalOnly" && r.GetProperty("importReliance").ValueKind == JsonValueKind.Null);
        scored.SelectMany(r => r.Rows("stages")).ShouldAllBe(s => s.GetProperty("hhiSourcing").ValueKind == JsonValueKind.Null);
        var american = await service.RowsAsync("scores?perspective=USA");
        rows.Zip(american).Count(p => p.First.NumberOrNone("score") != p.Second.NumberOrNone("score")).ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_row_of_the_table_is_what_the_mineral_itself_answers()
    {
        foreach (var row in await service.RowsAsync("scores?asOf=2024-12-10&list=eu-srm-2024"))
        {
            var own = await service.GetAsync($"minerals/{row.Text("mineral")}/score?asOf=2024-12-10");
            foreach (var member in row.EnumerateObject())
            {
                own.GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText());
            }

            own.Rows("attributions").All("edition").ShouldBe(own.Words("editions"));
        }
    }

    [Fact]
    public async Task The_score_is_that_of_its_bottleneck_and_the_rating_follows_it()
    {
        foreach (var row in (await service.RowsAsync("scores")).Where(r => r.Text("status") == "scored"))
        {
            var score = row.Number("score");
            row.Rows("stages").Max(s => s.Number("score")).ShouldBe(score);
            row.Rows("stages").One("stage", row.Text("bottleneck")!).Number("score").ShouldBe(score);
            row.Text("rating").ShouldBe(RatingOf(score));
            row.Flag("firm").ShouldBe(RatingOf(row.Number("scoreLow")) == RatingOf(row.Number("scoreHigh")));
        }
    }

    private static string RatingOf(double score) => score switch { < 0.5 => "low", < 1 => "moderate", < 2.5 => "high", _ => "severe" };
}
