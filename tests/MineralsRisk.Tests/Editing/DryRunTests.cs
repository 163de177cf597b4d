using System.Text.Json.Nodes;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

public sealed class DryRunTests(EditingServer server) : IClassFixture<EditingServer>
{
    [Fact]
    public Task A_new_instrument_moves_the_scores_by_what_its_dry_run_said() =>
        ShouldMoveAsItWasToldAsync(HttpMethod.Post, "export-controls", Sent.Prohibition("CN-2026-401", "tungsten"), "tungsten");

    [Fact]
    public async Task A_new_version_moves_the_scores_by_what_its_dry_run_said()
    {
        var tag = await server.AddAsync(Sent.Prohibition("CN-2026-402", "antimony"));
        await ShouldMoveAsItWasToldAsync(HttpMethod.Put, "export-controls/CN-2026-402", Sent.Prohibition("CN-2026-402", "gallium"), "antimony,gallium", ("If-Match", tag));
    }

    [Fact]
    public async Task An_event_moves_the_scores_by_what_its_dry_run_said()
    {
        await server.AddAsync(Sent.Prohibition("CN-2026-403", "bismuth"));
        await ShouldMoveAsItWasToldAsync(HttpMethod.Post, "export-controls/CN-2026-403/events", Sent.Ended(), "bismuth");
    }

    [Fact]
    public async Task A_withdrawal_moves_the_scores_by_what_its_dry_run_said()
    {
        await server.AddAsync(Sent.Prohibition("CN-2026-404", "magnesium"));
        await ShouldMoveAsItWasToldAsync(HttpMethod.Delete, "export-controls/CN-2026-404", new JsonObject { ["reason"] = "A mistake." }, "magnesium");
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
        }

        preview.Rows("changes").All("mineral").Order(StringComparer.Ordinal).ShouldBe(minerals.Split(','));
        server.Dump().ShouldNotBe(before);
    }
}
