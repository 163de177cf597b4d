using System.Net;
using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class WrongInputTests(MineralsService service)
{
    [Theory]
    [InlineData("/api/v1/scores?asOf=2025-02-30", 400, "invalid-parameter", "asOf", "2025-02-30")]
    [InlineData("/api/v1/scores?asOf=today", 400, "invalid-parameter", "asOf", "today")]
    [InlineData("/api/v1/scores?knownAt=2025-13-01", 400, "invalid-parameter", "knownAt", "2025-13-01")]
    [InlineData("/api/v1/scores?perspective=XX", 400, "invalid-parameter", "perspective", "ISO 3166-1 alpha-3")]
    [InlineData("/api/v1/scores?perspective=OTH", 400, "invalid-parameter", "perspective", "/api/v1/countries")]
    [InlineData("/api/v1/scores?perspective=", 400, "invalid-parameter", "perspective", "empty")]
    [InlineData("/api/v1/scores?limit=0", 400, "invalid-parameter", "limit", "500")]
    [InlineData("/api/v1/scores?limit=501", 400, "invalid-parameter", "limit", "500")]
    [InlineData("/api/v1/scores?limit=5&limit=6", 400, "invalid-parameter", "limit", "Give it once")]
    [InlineData("/api/v1/scores?list=us-2031", 400, "invalid-parameter", "list", "us-2025")]
    [InlineData("/api/v1/scores?cursor=nonsense", 400, "invalid-cursor", "cursor", "nextCursor")]
    [InlineData("/api/v1/scores?asof=2025-02-03", 400, "unknown-parameter", "asof", "asOf")]
    [InlineData("/api/v1/method?limit=3", 400, "unknown-parameter", "limit", "none")]
    [InlineData("/api/v1/minerals?rating=grave", 400, "invalid-parameter", "rating", "severe")]
    [InlineData("/api/v1/minerals?country=ZZZ", 400, "invalid-parameter", "country", "ISO 3166-1")]
    [InlineData("/api/v1/minerals?sort=price", 400, "invalid-parameter", "sort", "-score")]
    [InlineData("/api/v1/minerals?needsVerification=maybe", 400, "invalid-parameter", "needsVerification", "true")]
    [InlineData("/api/v1/minerals/gallium/score/history?from=2025-01-02&to=2025-01-01", 400, "invalid-parameter", "to", "2025-01-02")]
    [InlineData("/api/v1/minerals/gallium/score/explanation?comparedTo=soon", 400, "invalid-parameter", "comparedTo", "soon")]
    [InlineData("/api/v1/frameworks?mineral=unobtainium", 400, "invalid-parameter", "mineral", "/api/v1/minerals")]
    [InlineData("/api/v1/export-controls?status=asleep", 400, "invalid-parameter", "status", "neverOperated")]
    [InlineData("/api/v1/minerals/unobtainium", 404, "unknown-mineral", null, "unobtainium")]
    [InlineData("/api/v1/minerals/Gallium/score", 404, "unknown-mineral", null, "kebab-case")]
    [InlineData("/api/v1/countries/XX", 404, "unknown-country", null, "alpha-3")]
    [InlineData("/api/v1/frameworks/US-XX-1999", 404, "unknown-instrument", null, "US-XX-1999")]
    [InlineData("/api/v1/sources/rumour", 404, "unknown-source", null, "/api/v1/sources")]
    [InlineData("/api/v1/nothing", 404, "not-found", null, "")]
    [InlineData("/nowhere", 404, "not-found", null, "")]
    [InlineData("/api/v1/method?format=csv", 400, "unknown-parameter", "format", "none")]
    public async Task What_cannot_be_answered_is_refused_in_words_that_help(string path, int status, string code, string? parameter, string words)
    {
        var problem = await (await service.AskAsync(path)).ShouldBeProblemAsync(status, code);

        problem.Text("detail")!.ShouldContain(words);
        if (parameter is not null)
        {
            problem.GetProperty("errors").GetProperty(parameter).EnumerateArray().ShouldNotBeEmpty();
        }

        await ShouldOpenAsync(problem);
    }

    [Theory]
    [InlineData("POST", "/api/v1/scores")]
    [InlineData("DELETE", "/api/v1/minerals/gallium")]
    public async Task A_method_that_is_not_there_is_refused_naming_those_that_are(string method, string path)
    {
        var answer = await service.Client.SendAsync(new(new HttpMethod(method), path));

        answer.Header("Allow")!.ShouldContain("GET");
        await ShouldOpenAsync(await answer.ShouldBeProblemAsync(405, "method-not-allowed"));
    }

    [Theory]
    [InlineData("/api/v1/scores", "image/png", "text/csv")]
    [InlineData("/api/v1/minerals/gallium/score", "text/csv", "application/json")]
    public async Task A_format_that_is_not_offered_is_refused_naming_those_that_are(string path, string accepted, string offered)
    {
        var problem = await (await service.AskAsync(path, ("Accept", accepted))).ShouldBeProblemAsync(406, "not-acceptable");

        problem.Text("detail")!.ShouldContain(offered);
        await ShouldOpenAsync(problem);
    }

    [Theory]
    [InlineData("minerals?sort=name&limit=5", "minerals?sort=score&limit=5")]
    [InlineData("minerals?limit=5", "minerals?list=us-2025&limit=5")]
    [InlineData("scores?limit=5", "minerals?limit=5")]
    [InlineData("scores?limit=5&asOf=2025-01-01", "scores?limit=5&asOf=2025-01-02")]
    public async Task A_cursor_continues_its_own_list_only(string own, string other)
    {
        var cursor = (await service.GetAsync(own)).GetProperty("page").Text("nextCursor")!;
        (await service.GetAsync($"{own}&cursor={cursor}")).Rows().Length.ShouldBe(5);

        await ShouldOpenAsync(await (await service.AskAsync($"/api/v1/{other}&cursor={cursor}")).ShouldBeProblemAsync(400, "invalid-cursor"));
    }

    private async Task ShouldOpenAsync(JsonElement problem)
    {
        var page = await service.AskAsync(problem.Text("type")!);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
        (await page.Content.ReadAsStringAsync()).ShouldContain("<h1");
    }
}
