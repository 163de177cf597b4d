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
