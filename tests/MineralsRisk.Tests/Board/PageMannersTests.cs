using System.Net;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Board;

[Collection(OneService.Name)]
public sealed class PageMannersTests(MineralsService app)
{
    [Theory]
    [InlineData("/frameworks")]
    [InlineData("/frameworks/US-AU-2025-FW")]
    [InlineData("/export-controls")]
    [InlineData("/export-controls/CN-2025-57")]
    [InlineData("/countries/CHN")]
    [InlineData("/calendar")]
    [InlineData("/changes")]
    [InlineData("/sources")]
    [InlineData("/method")]
    [InlineData("/what-if")]
    public async Task A_page_works_without_a_script_and_lets_nothing_else_work_in_it(string path)
    {
        using var answer = await app.AskAsync(path, ("Accept", "text/html"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Header("Content-Security-Policy").ShouldBe("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Referrer-Policy").ShouldNotBeNull();
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("<html lang=\"en\"");
        html.Split("<h1").Length.ShouldBe(2);
        html.ShouldNotContain("<script>");
        html.ShouldNotContain(" style=");
    }

    [Theory]
    [InlineData("/?list=us-2025&rating=severe&asOf=2025-06-01&perspective=JPN")]
    [InlineData("/minerals/gallium?asOf=2025-06-01&knownAt=2025-09-01&perspective=EUN")]
    [InlineData("/frameworks?status=signed&asOf=2026-01-01")]
    [InlineData("/frameworks/US-AU-2025-FW")]
    [InlineData("/export-controls/CN-2025-57?asOf=2026-01-01&perspective=JPN")]
    [InlineData("/countries/JPN?perspective=EUN")]
    [InlineData("/calendar")]
    [InlineData("/calendar?mineral=gallium&to=2027-12-31")]
    [InlineData("/changes?mineral=gallium&perspective=USA")]
    [InlineData("/sources")]
    [InlineData("/method")]
    [InlineData("/what-if")]
    public async Task What_a_page_links_to_within_the_board_is_there(string path)
    {
        string[] here = ["/?", "/minerals/", "/frameworks", "/export-controls", "/countries/", "/calendar", "/changes", "/sources", "/method", "/what-if", "/api/", "/feeds/"];
        var links = (await ReadPage.OfAsync(app, path)).Links.Where(l => here.Any(h => l.StartsWith(h, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).ToArray();

        links.ShouldNotBeEmpty();
        foreach (var link in links)
        {
            using var answer = await app.AskAsync(link);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Theory]
    [InlineData("/frameworks?asOf=tomorrow", "'tomorrow' is not a date")]
    [InlineData("/frameworks?partner=ATLANTIS", "'ATLANTIS' is not a country known here")]
    [InlineData("/export-controls?mineral=kryptonite", "'kryptonite' is not a mineral known here")]
    [InlineData("/export-controls?status=asleep", "'asleep' is not one of")]
    [InlineData("/export-controls?colour=red", "'colour' is not a parameter of this route")]
    [InlineData("/countries/CHN?perspective=ATL", "'ATL' is not an economy known here")]
    [InlineData("/calendar?to=2026-13-01", "'2026-13-01' is not a date")]
    [InlineData("/changes?cursor=torn", "The cursor is damaged")]
    [InlineData("/method?mineral=kryptonite", "'kryptonite' is not a mineral known here")]
    [InlineData("/what-if?type1=zz", "'zz' is not one of: measure")]
    [InlineData("/what-if?type1=supplyCut&country1=COD&mineral1=cobalt&stage1=extraction&fraction1=7", "7 cannot be used")]
    [InlineData("/sources?%3Cscript%3E=1", "'<script>' is not a parameter of this route")]
    public async Task What_cannot_be_asked_is_told_on_a_page(string path, string words)
    {
        var page = await ReadPage.OfAsync(app, path, HttpStatusCode.BadRequest);

        page.Text.ShouldContain(words);
        page.Text.ShouldContain("This request is in the log of the service as");
        page.Html.ShouldNotContain("<script>");
        await (await app.AskAsync(path, ("Accept", "application/json"))).ShouldBeProblemAsync(400, page.Links.First(l => l.StartsWith("/problems/", StringComparison.Ordinal))["/problems/".Length..]);
    }

    [Theory]
    [InlineData("/?asOf=nonsense", "asOf", "nonsense")]
    [InlineData("/?perspective=ATL", "perspective", "ATL")]
    [InlineData("/?country=ATL&q=gal", "country", "ATL")]
    [InlineData("/?list=them&rating=worst", "rating", "worst")]
    [InlineData("/?q=%3Cscript%3E", "q", "&lt;script&gt;")]
    [InlineData("/?q=gal%0D%0Alium", "q", "gal&#xD;&#xA;lium")]
    [InlineData("/?q=gallium&q=germanium", "q", "gallium")]
    [InlineData("/?knownAt=then", "knownAt", "then")]
    [InlineData("/minerals/gallium?asOf=2026-02-30", "asOf", "2026-02-30")]
    [InlineData("/frameworks?partner=ATLANTIS", "partner", "ATLANTIS")]
    [InlineData("/frameworks?limit=0", "limit", "0")]
    [InlineData("/frameworks/US-AU-2025-FW?knownAt=then", "knownAt", "then")]
    [InlineData("/export-controls?mineral=kryptonite&country=CHN", "mineral", "kryptonite")]
    [InlineData("/export-controls/CN-2025-57?perspective=ATL", "perspective", "ATL")]
    [InlineData("/countries/CHN?perspective=ATL", "perspective", "ATL")]
    [InlineData("/calendar?to=2026-13-01&mineral=gallium", "to", "2026-13-01")]
    [InlineData("/changes?mineral=kryptonite", "mineral", "kryptonite")]
    [InlineData("/method?mineral=kryptonite", "mineral", "kryptonite")]
    [InlineData("/what-if?type1=zz", "type1", "zz")]
    [InlineData("/what-if?type1=measure&country1=CHN&country1=COD", "country1", "CHN")]
    [InlineData("/what-if?asOf=nonsense", "asOf", "nonsense")]
    [InlineData("/what-if?type1=supplyCut&minerals=kryptonite", "minerals", "kryptonite")]
    [InlineData("/what-if?knownAt=%3Cscript%3E", "knownAt", "&lt;script&gt;")]
    [InlineData("/what-if?type1=&type3=supplyCut&country3=CHN&country3=COD", "country1", "CHN")]
    [InlineData("/what-if?type1=zz&country1=CHN&measure1=ban", "type1", "CHN")]
    [InlineData("/minerals/gallium?asOf=foo&colour=red", "asOf", "foo")]
    public async Task What_cannot_be_asked_is_told_at_the_field_of_the_form_that_asks(string path, string field, string typed)
    {
        var page = await ReadPage.OfAsync(app, path, HttpStatusCode.BadRequest);

        page.Html.ShouldContain("<form method=\"get\"");
        page.Html.ShouldContain($"<div class=\"wrong\" id=\"{field}-wrong\">");
        page.Html.ShouldMatch($" aria-describedby=\"[^\"]*\\b{field}-wrong\"");
        page.Html.ShouldContain($"value=\"{typed}\"");
        page.Html.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task A_page_that_asks_nothing_has_no_form_to_show_again() =>
        (await ReadPage.OfAsync(app, "/sources?colour=red", HttpStatusCode.BadRequest)).Html.ShouldNotContain("<form");

    [Theory]
    [InlineData("/", "q")]
    [InlineData("/", "asOf")]
    [InlineData("/calendar", "mineral")]
    [InlineData("/what-if", "minerals")]
    public async Task Far_too_much_is_told_at_its_field_and_is_still_there(string path, string field)
    {
        var much = new string('x', 100_000);
        var page = await ReadPage.OfAsync(app, $"{path}?{field}={much}", HttpStatusCode.BadRequest);

        page.Html.ShouldContain($"<div class=\"wrong\" id=\"{field}-wrong\">&#x27;{field}&#x27; has 100000 characters; it can have 2000.</div>");
        page.Html.ShouldContain($"value=\"{much}\"");
    }

    [Theory]
    [InlineData("/frameworks/US-NOWHERE")]
    [InlineData("/frameworks/CN-2025-18")]
    [InlineData("/frameworks/US-AU-2025-FW?knownAt=2024-01-01")]
    [InlineData("/export-controls/US-AU-2025-FW")]
    [InlineData("/countries/ATL")]
    public async Task What_is_not_there_is_told_on_a_page(string path)
    {
        var page = await ReadPage.OfAsync(app, path, HttpStatusCode.NotFound);

        page.Text.ShouldContain("This request is in the log of the service as");
    }

    [Fact]
    public async Task The_empty_fields_of_a_form_count_as_left_out()
    {
        var page = await ReadPage.OfAsync(app, "/export-controls?country=CHN&mineral=&status=inForce&asOf=+");

        page.Html.ShouldBe((await ReadPage.OfAsync(app, "/export-controls?country=CHN&status=inForce")).Html);
    }
}
