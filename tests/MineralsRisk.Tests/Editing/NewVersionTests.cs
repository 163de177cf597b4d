using System.Net;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Editing;

public sealed class NewVersionTests(EditingServer server) : IClassFixture<EditingServer>
{
    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task Of_two_writers_who_read_the_same_version_one_wins(string list)
    {
        var id = Sent.Id(list, 201);
        var tag = await server.AddAsync(Sent.Instrument(list, id, "tungsten"));

        var answers = await Task.WhenAll(Enumerable.Range(1, 2).Select(i => ReplaceAsync(list, id, $"Version of writer {i}", tag)));

        answers.Select(a => (int)a.StatusCode).Order().ShouldBe([200, 412]);
        await answers.Single(a => !a.IsSuccessStatusCode).ShouldBeProblemAsync(412, "precondition-failed");
        server.Count($"instruments WHERE id = '{id}'").ShouldBe(2);
    }

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task Without_the_tag_of_what_it_replaces_nothing_is_replaced(string list)
    {
        var id = Sent.Id(list, 202);
        await server.AddAsync(Sent.Instrument(list, id, "tungsten"));

        using var answer = await server.PutAsync($"{list}/{id}", Sent.Instrument(list, id, "tungsten"));

        await answer.ShouldBeProblemAsync(428, "precondition-required");
        server.Count($"instruments WHERE id = '{id}'").ShouldBe(1);
    }

    [Theory]
    [InlineData(Sent.Controls, "CN-2025-18")]
    [InlineData(Sent.Frameworks, "US-JP-2025-FW")]
    public async Task A_write_to_another_instrument_does_not_spoil_the_tag(string list, string id)
    {
        var read = (await server.AskAsync($"{list}/{id}")).Header("ETag")!;
        var body = Sent.Object(await server.TextAsync($"/api/v1/{list}/{id}"));
        await server.AddAsync(Sent.Instrument(list, Sent.Id(list, 203), "antimony"));

        using var answer = await server.PutAsync($"{list}/{id}", body.With("title", "Another title"), ("If-Match", read));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await answer.JsonAsync()).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task The_tag_of_the_answer_is_good_at_once_and_after_the_scores_followed(string list)
    {
        var id = Sent.Id(list, 204);
        using var created = await server.PostAsync(list, Sent.Instrument(list, id, "tungsten"));
        using var second = await ReplaceAsync(list, id, "Second", created.Header("ETag")!);
        second.StatusCode.ShouldBe(HttpStatusCode.OK, await second.Content.ReadAsStringAsync());
        var tag = await server.PublishedAsync(second);
        using var third = await ReplaceAsync(list, id, "Third", tag);

        third.StatusCode.ShouldBe(HttpStatusCode.OK, await third.Content.ReadAsStringAsync());
        (await third.JsonAsync()).Text("title").ShouldBe("Third");
        await (await ReplaceAsync(list, id, "Late", tag)).ShouldBeProblemAsync(412, "precondition-failed");
    }

    [Fact]
    public async Task The_tags_of_writers_at_once_are_all_good_for_the_next_version()
    {
        string[] ids = [.. Enumerable.Range(210, 10).Select(i => $"CN-2026-{i}")];
        var first = await Task.WhenAll(ids.Select(id => server.AddAsync(Sent.Prohibition(id, "tungsten"))));
        var second = await Task.WhenAll(ids.Zip(first).Select(x => ReplaceAsync(Sent.Controls, x.First, "Second", x.Second)));
        second.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        var tags = await Task.WhenAll(second.Select(server.PublishedAsync));

        var third = await Task.WhenAll(ids.Zip(tags).Select(x => ReplaceAsync(Sent.Controls, x.First, "Third", x.Second)));

        third.Select(a => (int)a.StatusCode).ShouldAllBe(status => status == 200);
    }

    private Task<HttpResponseMessage> ReplaceAsync(string list, string id, string title, string tag) =>
        server.PutAsync($"{list}/{id}", Sent.Instrument(list, id, "tungsten").With("title", title), ("If-Match", tag));
}
