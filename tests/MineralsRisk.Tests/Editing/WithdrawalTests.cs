using System.Net;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

public sealed class WithdrawalTests(EditingServer server) : IClassFixture<EditingServer>
{
    [Theory]
    [InlineData("""{ "reason": "" }""")]
    [InlineData("""{ "reason": " " }""")]
    [InlineData("""{ "reason": null }""")]
    public async Task It_has_a_reason(string body)
    {
        var problem = await (await server.SendAsync(HttpMethod.Delete, "export-controls/CN-2025-18", body)).ShouldBeProblemAsync(400, "invalid-body");

        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["/reason"], problem.GetRawText());
        server.Count("instruments WHERE id = 'CN-2025-18'").ShouldBe(1);
    }

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task What_is_withdrawn_no_longer_acts_and_is_not_listed_but_says_why_and_answers_for_what_was_known_before(string list)
    {
        var id = Sent.Id(list, 601);
        const string then = "knownAt=2026-11-20T12:00:00Z&asOf=2026-11-20";
        var without = await server.ScoreAsync("tungsten");
        await server.AddAsync(Sent.Instrument(list, id, "tungsten"));
        (await server.ScoreAsync("tungsten")).ShouldNotBe(without);
        var (page, score) = ((await server.GetAsync($"{list}/{id}?{then}")).GetRawText(), (await server.GetAsync($"minerals/tungsten/score?{then}")).GetRawText());

        using var answer = await server.WithdrawAsync($"{list}/{id}", "Read in a draft that was never issued.");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        await server.PublishedAsync(answer);
        (await server.ScoreAsync("tungsten")).ShouldBe(without);
        (await server.GetAsync($"{list}?limit=500")).Rows().All("id").ShouldNotContain(id);
        (await server.GetAsync($"{list}?limit=500&{then}")).Rows().All("id").ShouldContain(id);
        (await server.GetAsync($"{list}/{id}")).Text("withdrawn").ShouldBe("Read in a draft that was never issued.");
        (await server.GetAsync($"{list}/{id}?{then}")).GetRawText().ShouldBe(page);
        (await server.GetAsync($"minerals/tungsten/score?{then}")).GetRawText().ShouldBe(score);
    }

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task What_is_withdrawn_is_not_written_to_again(string list)
    {
        var id = Sent.Id(list, 602);
        await server.AddAsync(Sent.Instrument(list, id, "bismuth"));
        using var withdrawn = await server.WithdrawAsync($"{list}/{id}", "A mistake.");
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK);

        var again = await (await server.WithdrawAsync($"{list}/{id}", "Again.")).ShouldBeProblemAsync(409, "conflict");
        again.Text("detail")!.ShouldContain("A mistake.");
        await (await server.PostAsync($"{list}/{id}/events", Sent.Ended())).ShouldBeProblemAsync(409, "conflict");
        await (await server.PutAsync($"{list}/{id}", Sent.Instrument(list, id, "bismuth"), ("If-Match", "*"))).ShouldBeProblemAsync(409, "conflict");
        server.Count($"instruments WHERE id = '{id}'").ShouldBe(2);
    }
}
