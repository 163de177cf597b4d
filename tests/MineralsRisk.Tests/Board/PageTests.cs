using System.Net;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Board;

public sealed class PageTests(MineralsService service) : IClassFixture<MineralsService>
{
    private const int MostBytes = 60 * 1024;

    private static readonly (string, string) AsABrowser = ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

    [Theory]
    [InlineData("/")]
    [InlineData("/minerals/gallium")]
    [InlineData("/minerals/lithium")]
    [InlineData("/problems")]
    [InlineData("/style.css")]
    public async Task A_page_is_kept_and_revalidated_as_answers_are_and_says_what_may_work_in_it(string path)
    {
        var first = await service.AskAsync(path, AsABrowser);
        var again = await service.AskAsync(path, AsABrowser);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        var known = await service.AskAsync(path, AsABrowser, ("If-None-Match", first.Header("ETag")!));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        foreach (var answer in new[] { first, again, known })
        {
            answer.Header("ETag").ShouldBe(first.Header("ETag"));
            answer.Header("Cache-Control").ShouldBe("public, no-cache");
            answer.Header("Vary").ShouldBe("Accept, Accept-Encoding");
            answer.Header("Content-Security-Policy").ShouldBe("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
            answer.Header("Referrer-Policy").ShouldBe("same-origin");
            answer.Header("Access-Control-Allow-Origin").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("/", "br")]
    [InlineData("/", "gzip")]
    [InlineData("/minerals/gallium", "br")]
    [InlineData("/minerals/rare-earths", "gzip")]
    public async Task A_page_with_all_it_needs_is_small(string path, string coding)
    {
        var bytes = 0;
        foreach (var part in new[] { path, "/style.css", "/icon.svg" })
        {
            bytes += (await (await service.AskAsync(part, ("Accept-Encoding", coding))).Content.ReadAsByteArrayAsync()).Length;
        }

        bytes.ShouldBeLessThanOrEqualTo(MostBytes);
    }

    [Fact]
    public async Task The_day_and_the_economy_that_are_asked_about_stay_in_the_form_and_in_the_links()
    {
        var page = await ReadPage.OfAsync(service, "/?perspective=JPN&asOf=2025-06-01&sort=name");
        page.Text.ShouldContain("as seen from Japan");
        page.Html.ShouldContain("<option value=\"JPN\" selected>");
        page.Html.ShouldContain("type=\"date\" value=\"2025-06-01\"");
        page.Links.Where(l => l.StartsWith("/minerals/", StringComparison.Ordinal)).ShouldAllBe(l => l.EndsWith("?asOf=2025-06-01&perspective=JPN", StringComparison.Ordinal));
        page.Links.ShouldContain("/api/v1/minerals?sort=name&asOf=2025-06-01&perspective=JPN&format=csv");
    }

    [Fact]
    public async Task What_a_form_leaves_empty_counts_as_left_out_on_a_page_alone()
    {
        var usual = (await service.AskAsync("/", AsABrowser)).Header("ETag");
        (await service.AskAsync("/?q=&list=&rating=&country=&needsVerification=&sort=", AsABrowser)).Header("ETag").ShouldBe(usual);
        await (await service.AskAsync("/api/v1/minerals?q=")).ShouldBeProblemAsync(400, "invalid-parameter");
    }

    [Theory]
    [InlineData("/nothing", 404, "not-found")]
    [InlineData("/minerals/unobtainium", 404, "unknown-mineral")]
    [InlineData("/?colour=red", 400, "unknown-parameter")]
    [InlineData("/?list=us-1776", 400, "invalid-parameter")]
    public async Task A_refusal_is_a_page_for_a_person_and_a_problem_for_a_program(string path, int status, string code)
    {
        await (await service.AskAsync(path)).ShouldBeProblemAsync(status, code);
        var page = await service.AskAsync(path, AsABrowser);
        ((int)page.StatusCode).ShouldBe(status);
        page.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
        page.Header("Cache-Control").ShouldBe("no-store");
        page.Header("Vary").ShouldBe("Accept");
        page.Header("X-Content-Type-Options").ShouldBe("nosniff");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain($"<a href=\"/problems/{code}\">");
        text.ShouldContain("in the log of the service as <code>");
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/minerals/unobtainium")]
    [InlineData("/feeds/nothing")]
    public async Task The_API_refuses_with_a_problem_whoever_asks(string path) =>
        (await service.AskAsync(path, AsABrowser)).Header("Content-Type").ShouldBe("application/problem+json");

    [Fact]
    public async Task Text_of_the_query_comes_back_as_text()
    {
        const string Hostile = "\"><script>alert(1)</script>";
        var text = await (await service.AskAsync($"/?q={Uri.EscapeDataString(Hostile)}", AsABrowser)).Content.ReadAsStringAsync();
        text.ShouldContain("&lt;script&gt;alert(1)");
        text.ShouldNotContain("<script>");
    }
}
