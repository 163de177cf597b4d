using System.Globalization;
using System.Net;
using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class ReferenceTests(MineralsService service)
{
    [Fact]
    public async Task Every_country_is_listed_once_with_what_it_supplies_restricts_and_has_signed()
    {
        var rows = await service.EveryRowAsync("countries");

        rows.All("code").ShouldBe(rows.All("code").Distinct().Order(StringComparer.Ordinal));
        rows.All("code").ShouldNotContain("OTH");
        var controls = await service.RowsAsync("export-controls?country=CHN");
        rows.One("code", "CHN").Number("restricts").ShouldBe(controls.SelectMany(c => c.Rows("clauses")).Count(c => c.Text("status") == "inForce"));
        rows.One("code", "JPN").Number("frameworks").ShouldBe((await service.RowsAsync("frameworks?partner=JPN")).Length);
    }

    [Fact]
    public async Task One_country_tells_its_shares_its_measures_and_its_frameworks()
    {
        var congo = await service.GetAsync("countries/COD");

        congo.Rows("supplies").Single(s => s.Text("mineral") == "cobalt" && s.Text("stage") == "extraction").Number("share").ShouldBeInRange(0.73, 0.75);
        congo.Rows("restricts").All("instrument").ShouldContain("CD-2025-QUOTA");
        congo.Rows("frameworks").All("instrument").ShouldContain("US-CD-2025-SPA");
        congo.Number("governance").ShouldBeInRange(5, 10);
    }

    [Fact]
    public async Task A_member_of_the_Union_is_party_to_what_the_Union_signed() =>
        (await service.GetAsync("countries/DEU")).Rows("frameworks").All("instrument").ShouldContain("US-EU-2026-MOU");

    [Fact]
    public async Task Every_source_tells_its_licence_and_its_citation()
    {
        foreach (var row in await service.RowsAsync("sources"))
        {
            row.Text("licence").ShouldNotBeNullOrEmpty();
            row.Text("attribution").ShouldNotBeNullOrEmpty();
            var own = await service.GetAsync($"sources/{row.Text("id")}");
            row.EnumerateObject().ShouldAllBe(m => own.GetProperty(m.Name).GetRawText() == m.Value.GetRawText());
        }

        var figures = (await service.GetAsync("sources/usgs-mcs-2026")).GetProperty("figures");
        figures.Number("production").ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task The_method_tells_the_weights_in_force()
    {
        var method = await service.GetAsync("method");

        method.Text("method").ShouldBe("eu-crm");
        var weights = method.GetProperty("weights");
        weights.Text("version").ShouldBe((await service.GetAsync("minerals/gallium/score")).Text("weights"));
        weights.GetRawText().ShouldContain("\"prohibition\"");
        method.Rows("formulas").Length.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Health_tells_that_the_service_lives_and_is_ready_and_when_it_computed()
    {
        (await service.AskAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await service.AskAsync("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await ready.JsonAsync();
        answer.Text("status").ShouldBe("ready");
        DateTimeOffset.Parse(answer.Text("lastRecomputeAt")!, CultureInfo.InvariantCulture).ShouldBe(service.Clock.Instant);
        answer.Number("lastRecomputeAge").ShouldBe(0);
        answer.GetProperty("lastBackupAge").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
