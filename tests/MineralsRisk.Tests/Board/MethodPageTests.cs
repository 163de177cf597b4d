using System.Globalization;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Board;

[Collection(OneService.Name)]
public sealed class MethodPageTests(MineralsService app)
{
    private const double AsShown = 0.005;

    [Theory]
    [InlineData("gallium", "")]
    [InlineData("gallium", "&asOf=2023-01-01")]
    [InlineData("cobalt", "")]
    [InlineData("lithium", "&perspective=JPN")]
    [InlineData("dysprosium", "")]
    [InlineData("platinum", "&perspective=EUN")]
    public async Task A_reader_with_a_pocket_calculator_gets_the_score_of_the_API(string mineral, string query)
    {
        var page = await ReadPage.OfAsync(app, $"/method?mineral={mineral}{query}");
        var score = await app.GetAsync($"minerals/{mineral}/score?perspective=USA{query}".Replace("perspective=USA&perspective", "perspective", StringComparison.Ordinal));
        var (stage, expected) = (score.Text("bottleneck")!, score.Number("score"));
        var perspective = score.Text("perspective");
        var (name, economy) = ((await app.GetAsync($"minerals/{mineral}")).Text("name"), perspective == "EUN" ? "European Union" : (await app.GetAsync($"countries/{perspective}")).Text("name"));

        double Sum(string label) => page.Rows(label).Sum(r => Math.Pow(ReadPage.Cell(r, "share"), 2) * ReadPage.Cell(r, "governance") * ReadPage.Cell(r, "trade"));
        var world = Sum($"{name}, {stage}, the world's supply");
        var reliance = score.NumberOrNone("importReliance") ?? 0;
        var together = score.Text("scope") == "both" ? (world * reliance / 2) + (Sum($"{name}, what {economy} uses") * (1 - (reliance / 2))) : world;
        (together * (1 - score.Number("recyclingRate")) * score.Number("substitutionIndex")).ShouldBe(expected, AsShown);

        page.Html.ShouldContain($"<data id=\"result\" value=\"{expected.ToString("R", CultureInfo.InvariantCulture)}\">{expected.ToString("0.00", CultureInfo.InvariantCulture)}</data>");
        page.Text.ShouldContain($"is {score.Text("rating")}");
    }

    [Fact]
    public async Task It_tells_published_rules_from_those_of_the_house_and_the_weights_in_force()
    {
        var page = await ReadPage.OfAsync(app, "/method");
        var method = await app.GetAsync("method");
        foreach (var words in method.Words("publications").Concat(method.Words("houseRules")).Concat(method.Rows("formulas").All("formula")))
        {
            page.Text.ShouldContain(words);
        }

        page.Text.ShouldContain("export tax up to 25 ");
        page.Rows("Weights in force").Length.ShouldBe(method.GetProperty("weights").GetProperty("values").EnumerateObject().Count());
    }

    [Fact]
    public async Task A_mineral_that_is_not_scored_says_why()
    {
        (await ReadPage.OfAsync(app, "/method?mineral=cesium")).Text.ShouldContain("is not scored: no production figures");
    }
}
