using System.Text.Json.Nodes;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

public sealed class DryRunTests(EditingServer server) : IClassFixture<EditingServer>
{
    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public Task A_new_instrument_moves_the_scores_by_what_its_dry_run_said(string list) =>
        ShouldMoveAsItWasToldAsync(HttpMethod.Post, list, Sent.Instrument(list, Sent.Id(list, 401), "tungsten"), "tungsten");

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task A_new_version_moves_the_scores_by_what_its_dry_run_said(string list)
    {
        var id = Sent.Id(list, 402);
        var tag = await server.AddAsync(Sent.Instrument(list, id, "antimony"));
        await ShouldMoveAsItWasToldAsync(HttpMethod.Put, $"{list}/{id}", Sent.Instrument(list, id, "gallium"), "antimony,gallium", ("If-Match", tag));
    }

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task An_event_moves_the_scores_by_what_its_dry_run_said(string list)
    {
        var id = Sent.Id(list, 403);
        await server.AddAsync(Sent.Instrument(list, id, "bismuth"));
        await ShouldMoveAsItWasToldAsync(HttpMethod.Post, $"{list}/{id}/events", Sent.Ended(), "bismuth");
    }

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task A_withdrawal_moves_the_scores_by_what_its_dry_run_said(string list)
    {
        var id = Sent.Id(list, 404);
        await server.AddAsync(Sent.Instrument(list, id, "magnesium"));
        await ShouldMoveAsItWasToldAsync(HttpMethod.Delete, $"{list}/{id}", new JsonObject { ["reason"] = "A mistake." }, "magnesium");
    }

    [Fact]
    public async Task An_event_of_a_later_day_gives_that_day_the_score_its_dry_run_said()
    {
        const string later = "2026-12-24";
        const string score = $"minerals/indium/score?asOf={later}";
        string[] members = ["score", "scoreLow", "scoreHigh", "needsVerification"];
        var id = Sent.Id(Sent.Controls, 405);
        await server.AddAsync(Sent.Prohibition(id, "indium"));
        var before = await server.GetAsync(score);
        using var dry = await server.SendAsync(HttpMethod.Post, $"{Sent.Controls}/{id}/events?dryRun=true", Sent.Ended(later).ToJsonString());
        var row = (await dry.JsonAsync()).Rows("changes").One("mineral", "indium");
        using var written = await server.PostAsync($"{Sent.Controls}/{id}/events", Sent.Ended(later));
        await server.PublishedAsync(written);
        var after = await server.GetAsync(score);

        (row.Number("delta"), row.Text("differsFrom")).ShouldBe((0, later));
        var step = row.Rows("steps")[0];
        step.Text("from").ShouldBe(later);
        foreach (var member in members)
        {
            step.GetProperty("before").GetProperty(member).GetRawText().ShouldBe(before.GetProperty(member).GetRawText());
            step.GetProperty("after").GetProperty(member).GetRawText().ShouldBe(after.GetProperty(member).GetRawText());
        }

        step.Number("delta").ShouldBeLessThan(0);
        step.Number("delta").ShouldBe(after.Number("score") - before.Number("score"), 1e-12);
        step.Rows("causes").All("id").ShouldBe([$"{id}/1"]);
    }

    private async Task ShouldMoveAsItWasToldAsync(HttpMethod method, string path, JsonObject body, string minerals, params (string, string)[] headers)
    {
        var before = server.Dump();
        using var dry = await server.SendAsync(method, $"{path}?dryRun=true", body.ToJsonString(), headers);
        var preview = await dry.JsonAsync();
        ((int)dry.StatusCode).ShouldBe(200, preview.GetRawText());
        server.Dump().ShouldBe(before);
        preview.Flag("dryRun").ShouldBeTrue();
        var last = server.Count("changes");

        using var written = await server.SendAsync(method, path, body.ToJsonString(), headers);
        written.IsSuccessStatusCode.ShouldBeTrue(await written.Content.ReadAsStringAsync());
        await server.PublishedAsync(written);

        var changes = (await server.GetAsync("changes")).Rows()[..(int)(server.Count("changes") - last)];
        changes.All("mineral").Order(StringComparer.Ordinal).ShouldBe(minerals.Split(','));
        foreach (var told in preview.Rows("changes"))
        {
            var change = changes.One("mineral", told.Text("mineral")!);
            told.Text("perspective").ShouldBe(change.Text("perspective"));
            told.Number("delta").ShouldNotBe(0);
            told.Number("delta").ShouldBe(change.Number("delta"), 1e-12);
            (told.Number("before"), told.Number("after")).ShouldBe((change.Number("before"), change.Number("after")));
            told.Rows("causes").All("id").ShouldBe(change.Rows("causes").All("id"));
            var now = told.Rows("steps")[0];
            now.Text("from").ShouldBe(preview.Text("asOf"));
            (now.GetProperty("before").Number("score"), now.GetProperty("after").Number("score")).ShouldBe((change.Number("before"), change.Number("after")));
        }

        preview.Rows("changes").All("mineral").Order(StringComparer.Ordinal).ShouldBe(minerals.Split(','));
        server.Dump().ShouldNotBe(before);
    }
}
