using System.Net;
using MineralsRisk.Tests.Scores;
using MineralsRisk.Tests.WhatIf;

namespace MineralsRisk.Tests.Board;

[Collection(OneService.Name)]
public sealed class WhatIfPageTests(MineralsService app)
{
    [Theory]
    [InlineData("type1=measure&country1=CHN&minerals1=graphite,gallium&measure1=prohibition&targets1=USA,JPN", """{ "type": "measure", "country": "CHN", "minerals": ["graphite", "gallium"], "measure": "prohibition", "targets": ["USA", "JPN"] }""")]
    [InlineData("type1=measure&country1=IDN&minerals1=ALL&stages1=extraction&measure1=exportTax&ratePercent1=80", """{ "type": "measure", "country": "IDN", "minerals": ["ALL"], "stages": ["extraction"], "measure": "exportTax", "ratePercent": 80 }""")]
    [InlineData("type1=framework&partner1=CHN&minerals1=ALL&binding1=true&instrumentType1=tradeAgreement", """{ "type": "framework", "partner": "CHN", "minerals": ["ALL"], "binding": true, "instrumentType": "tradeAgreement" }""")]
    [InlineData("type1=endClause&clause1=CN-2025-18/1&minerals=dysprosium,cobalt", """{ "type": "endClause", "clause": "CN-2025-18/1" }""", "\"dysprosium\", \"cobalt\"")]
    [InlineData("type1=resumeClause&clause1=CN-2025-57/1", """{ "type": "resumeClause", "clause": "CN-2025-57/1" }""")]
    [InlineData("type1=supplyCut&country1=COD&mineral1=cobalt&stage1=extraction&fraction1=0.5&type2=weights&values2.licensing=1.4&values2.quota=2", """{ "type": "supplyCut", "country": "COD", "mineral": "cobalt", "stage": "extraction", "fraction": 0.5 }, { "type": "weights", "values": { "licensing": 1.4, "quota": 2 } }""")]
    public async Task An_address_answers_what_the_API_answers_to_the_same_scenario(string query, string changes, string? minerals = null)
    {
        const string day = "2026-06-01";
        var before = app.Dump();
        var page = await ReadPage.OfAsync(app, $"/what-if?asOf={day}&perspective=JPN&{query}");
        var answer = await app.AskAsync("scenarios", $$"""{ "asOf": "{{day}}", "perspective": "JPN", "minerals": {{(minerals is null ? "null" : $"[{minerals}]")}}, "changes": [ {{changes}} ] }""");

        var results = answer.Rows("results");
        (results.Length > 0 || page.Text.Contains("It would move no score", StringComparison.Ordinal)).ShouldBeTrue();
        page.Numbers.ShouldBe(results.SelectMany(r => (double[])
            [r.GetProperty("before").Number("score"), r.GetProperty("after").Number("score"), r.Number("delta"), .. r.Rows("causes").Select(c => c.Number("delta"))]));
        app.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_what_was_written_stays()
    {
        var page = await ReadPage.OfAsync(
            app,
            "/what-if?asOf=2026-02-30&type1=measure&country1=ATL&minerals1=graphite,%22%3E%3Cscript%3E&measure1=curse&ratePercent1=1,5&type2=supplyCut&country2=COD&mineral2=cobalt&stage2=extraction&fraction2=7&type3=weights&values3.quota=much&type4=endClause&clause4=CN-2025-18",
            HttpStatusCode.BadRequest);

        string[] wrong = ["asOf", "country1", "minerals1", "measure1", "ratePercent1", "fraction2", "values3.quota", "clause4"];
        foreach (var field in wrong)
        {
            page.Html.ShouldContain($"id=\"{field}-wrong\"", customMessage: field);
            page.Html.ShouldMatch($" aria-describedby=\"[^\"]*\\b{field}-wrong\"", customMessage: field);
        }

        string[] kept = ["value=\"2026-02-30\"", "value=\"ATL\" selected", "value=\"curse\" selected", "value=\"1,5\"", "value=\"7\"", "value=\"much\"", "value=\"CN-2025-18\"", "value=\"graphite,&quot;&gt;&lt;script&gt;\""];
        foreach (var value in kept)
        {
            page.Html.ShouldContain(value);
        }

        page.Html.Split("class=\"wrong\" id=").Length.ShouldBe(wrong.Length + 1);
        page.Html.ShouldNotContain("<script>");
        page.Html.ShouldNotContain("id=\"results\"");
    }

    [Fact]
    public async Task A_kind_alone_asks_for_its_fields()
    {
        var page = await ReadPage.OfAsync(app, "/what-if?type1=supplyCut");

        page.Text.ShouldContain("Fill this in");
        page.Html.ShouldContain("id=\"fraction1\"");
        page.Html.ShouldContain("id=\"type2\"");
        page.Html.ShouldNotContain("aria-invalid");
    }

    [Fact]
    public async Task A_change_taken_away_closes_the_gap_and_a_change_of_another_kind_drops_the_fields_of_the_first()
    {
        var gap = await ReadPage.OfAsync(app, "/what-if?type1=&country1=CHN&type3=endClause&clause3=CN-2025-18/1&country3=CHN");

        gap.Html.ShouldBe((await ReadPage.OfAsync(app, "/what-if?type1=endClause&clause1=CN-2025-18/1")).Html);
    }

    [Fact]
    public async Task There_is_room_for_five_changes_and_no_more()
    {
        const string five = "type1=weights&values1.quota=2&type2=endClause&clause2=CN-2025-18/1&type3=resumeClause&clause3=CN-2025-57/1&type4=framework&partner4=MYS&minerals4=ALL&type5=supplyCut&country5=COD&mineral5=cobalt&stage5=extraction&fraction5=0.1";
        (await ReadPage.OfAsync(app, $"/what-if?{five}")).Html.ShouldNotContain("id=\"type6\"");
        (await ReadPage.OfAsync(app, $"/what-if?{five}&type6=weights", HttpStatusCode.BadRequest)).Text.ShouldContain("'type6' is not a parameter");
    }
}
