using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class StateOfKnowledgeTests(MineralsService service)
{
    private static readonly string[] OfOctober =
        ["US-AU-2025-FW", "US-JP-2025-FW", "US-JP-2025-GOLDENAGE", "US-MY-2025-ART", "US-MY-2025-MOU", "US-TH-2025-MOU"];

    [Fact]
    public async Task On_the_first_of_October_2025_the_list_of_frameworks_has_none_of_that_month()
    {
        OfOctober.ShouldBeSubsetOf((await service.RowsAsync("frameworks")).All("id"));

        (await service.RowsAsync("frameworks?knownAt=2025-10-01")).All("id").Intersect(OfOctober).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("US-AU-2025-FW")]
    [InlineData("US-JP-2025-FW")]
    [InlineData("US-MY-2025-ART")]
    [InlineData("US-MY-2025-MOU")]
    [InlineData("US-TH-2025-MOU")]
    public async Task An_instrument_is_not_found_before_it_was_public(string id)
    {
        var answer = await service.AskAsync($"/api/v1/frameworks/{id}?knownAt=2025-10-01");

        (await answer.ShouldBeProblemAsync(404, "unknown-instrument")).Text("detail")!.ShouldContain("not public yet at 2025-10-01T00:00:00Z");
        (await service.GetAsync($"frameworks/{id}")).Text("id").ShouldBe(id);
    }

    [Theory]
    [InlineData("minerals/rare-earths?asOf=2025-09-15")]
    [InlineData("minerals/gallium?asOf=2025-09-15")]
    [InlineData("minerals/gallium")]
    [InlineData("minerals/gallium/score/history")]
    [InlineData("minerals/zirconium/score/explanation?comparedTo=2025-01-01")]
    [InlineData("countries/AUS")]
    [InlineData("countries/MYS")]
    public async Task Nothing_that_is_said_of_a_mineral_or_a_country_names_what_was_not_public(string path)
    {
        var now = (await service.GetAsync(path)).GetRawText();
        OfOctober.ShouldContain(id => now.Contains(id, StringComparison.Ordinal), path);

        var then = (await service.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}knownAt=2025-10-01")).GetRawText();

        OfOctober.ShouldAllBe(id => !then.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_framework_not_yet_public_shelters_no_share_of_the_supply()
    {
        JsonElement Australia(JsonElement[] rows) => rows.Single(r => r.Text("country") == "AUS" && r.Text("stage") == "extraction");

        Australia(await service.RowsAsync("minerals/lithium/supply?knownAt=2025-10-01")).Flag("framework").ShouldBeFalse();
        Australia(await service.RowsAsync("minerals/lithium/supply?knownAt=2025-10-21")).Flag("framework").ShouldBeTrue();
        var before = (await service.RowsAsync("scores?asOf=2026-11-21&knownAt=2025-10-01")).One("mineral", "zirconium").Number("frameworkShare");
        var after = (await service.RowsAsync("scores?asOf=2026-11-21&knownAt=2025-10-21")).One("mineral", "zirconium").Number("frameworkShare");
        (after - before).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public async Task In_February_2025_only_the_edition_of_2025_was_released()
    {
        var table = await service.GetAsync("scores?asOf=2025-02-15&knownAt=2025-02-15");

        table.Text("knownAt").ShouldBe("2025-02-15T00:00:00Z");
        var editions = table.Rows().SelectMany(r => r.Words("editions")).Distinct().ToArray();
        editions.ShouldContain("usgs-mcs-2025");
        editions.ShouldNotContain("usgs-mcs-2026");
        table.Rows("attributions").All("edition").ShouldBe(editions.Order(StringComparer.Ordinal));
        (await service.GetAsync("scores")).Rows().SelectMany(r => r.Words("editions")).ShouldContain("usgs-mcs-2026");
    }

    [Fact]
    public async Task Before_any_edition_nothing_is_scored()
    {
        var rows = await service.RowsAsync("scores?knownAt=1990-01-01");

        rows.ShouldAllBe(r => r.Text("status") == "unscored" && r.NumberOrNone("score") == null);
        rows.One("mineral", "gallium").Text("reason").ShouldBe("noFiguresKnown");
    }

    [Theory]
    [InlineData("scores?asOf=2026-11-21")]
    [InlineData("scores?asOf=2025-05-01&perspective=JPN")]
    [InlineData("minerals?asOf=2024-01-01&sort=-score")]
    [InlineData("minerals/dysprosium?asOf=2026-11-21")]
    [InlineData("minerals/dysprosium/score?asOf=2026-11-21")]
    [InlineData("minerals/dysprosium/score/explanation?asOf=2026-11-21&comparedTo=2024-01-01")]
    [InlineData("minerals/dysprosium/score/history?from=2020-01-01")]
    [InlineData("minerals/dysprosium/supply?asOf=2026-11-21")]
    [InlineData("frameworks?asOf=2026-11-21")]
    [InlineData("export-controls/CN-2025-18?asOf=2026-11-21")]
    [InlineData("countries/CHN?asOf=2026-11-21")]
    public async Task Everything_known_is_echoed_as_the_newest_fact_and_asking_for_that_answers_the_same(string path)
    {
        var everything = await service.Client.GetStringAsync($"/api/v1/{path}");
        var newest = (await service.GetAsync("scores")).Text("knownAt")!;
        newest.ShouldBe("2026-10-07T00:00:00Z");
        everything.ShouldContain($"\"knownAt\":\"{newest}\"");

        (await service.Client.GetStringAsync($"/api/v1/{path}&knownAt={newest}")).ShouldBe(everything);
    }

    [Fact]
    public async Task A_date_of_knowledge_is_its_first_instant()
    {
        var byDate = await service.Client.GetStringAsync("/api/v1/scores?asOf=2025-12-01&knownAt=2025-10-28");

        (await service.Client.GetStringAsync("/api/v1/scores?asOf=2025-12-01&knownAt=2025-10-28T00:00:00Z")).ShouldBe(byDate);
        (await service.Client.GetStringAsync("/api/v1/scores?asOf=2025-12-01&knownAt=2025-10-28T02:00:00%2B02:00")).ShouldBe(byDate);
        (await service.Client.GetStringAsync("/api/v1/scores?asOf=2025-12-01&knownAt=2025-10-27T23:59:59Z")).ShouldNotBe(byDate);
    }
}
