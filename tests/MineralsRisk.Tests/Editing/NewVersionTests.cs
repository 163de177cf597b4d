using System.Net;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Editing;

public sealed class NewVersionTests(EditingServer server) : IClassFixture<EditingServer>
{
    [Fact]
    public async Task Of_two_writers_who_read_the_same_version_one_wins()
    {
        var tag = await server.AddAsync(Sent.Prohibition("CN-2026-201", "tungsten"));

        var answers = await Task.WhenAll(Enumerable.Range(1, 2).Select(i => ReplaceAsync("CN-2026-201", $"Version of writer {i}", tag)));

        answers.Select(a => (int)a.StatusCode).Order().ShouldBe([200, 412]);
        await answers.Single(a => !a.IsSuccessStatusCode).ShouldBeProblemAsync(412, "precondition-failed");
        server.Count("instruments WHERE id = 'CN-2026-201'").ShouldBe(2);
    }

    [Fact]
    public async Task Without_the_tag_of_what_it_replaces_nothing_is_replaced()
    {
        await server.AddAsync(Sent.Prohibition("CN-2026-202", "tungsten"));

        using var answer = await server.PutAsync("export-controls/CN-2026-202", Sent.Prohibition("CN-2026-202", "tungsten"));

        await answer.ShouldBeProblemAsync(428, "precondition-required");
        server.Count("instruments WHERE id = 'CN-2026-202'").ShouldBe(1);
    }

    [Fact]
    public async Task A_write_to_another_instrument_does_not_spoil_the_tag()
    {
        var read = (await server.AskAsync("export-controls/CN-2025-18")).Header("ETag")!;
        var body = Sent.Object(await server.TextAsync("/api/v1/export-controls/CN-2025-18"));
        await server.AddAsync(Sent.Prohibition("CN-2026-203", "antimony"));

        using var answer = await server.PutAsync("export-controls/CN-2025-18", body.With("title", "Another title"), ("If-Match", read));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await answer.JsonAsync()).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task The_tag_of_the_answer_is_good_at_once_and_after_the_scores_followed()
    {
        using var created = await server.PostAsync("export-controls", Sent.Prohibition("CN-2026-204", "tungsten"));
        using var second = await ReplaceAsync("CN-2026-204", "Second", created.Header("ETag")!);
        second.StatusCode.ShouldBe(HttpStatusCode.OK, await second.Content.ReadAsStringAsync());
        var tag = await server.PublishedAsync(second);
        using var third = await ReplaceAsync("CN-2026-204", "Third", tag);

        third.StatusCode.ShouldBe(HttpStatusCode.OK, await third.Content.ReadAsStringAsync());
        (await third.JsonAsync()).Text("title").ShouldBe("Third");
        await (await ReplaceAsync("CN-2026-204", "Late", tag)).ShouldBeProblemAsync(412, "precondition-failed");
    }

    [Fact]
    public async Task The_tags_of_writers_at_once_are_all_good_for_the_next_version()
    {
        string[] ids = [.. Enumerable.Range(210, 10).Select(i => $"CN-2026-{i}")];
        var first = await Task.WhenAll(ids.Select(id => server.AddAsync(Sent.Prohibition(id, "tungsten"))));
        var second = await Task.WhenAll(ids.Zip(first).Select(x => ReplaceAsync(x.First, "Second", x.Second)));
        second.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        var tags = await Task.WhenAll(second.Select(server.PublishedAsync));

        var third = await Task.WhenAll(ids.Zip(tags).Select(x => ReplaceAsync(x.First, "Third", x.Second)));

        third.Select(a => (int)a.StatusCode).ShouldAllBe(status => status == 200);
    }

    private Task<HttpResponseMessage> ReplaceAsync(string id, string title, string tag) =>
        server.PutAsync($"export-controls/{id}", Sent.Prohibition(id, "tungsten").With("title", title), ("If-Match", tag));
}
