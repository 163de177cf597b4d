using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Board;

[Collection(OneService.Name)]
public sealed class ReferencePageTests(MineralsService app)
{
    [Theory]
    [InlineData("CHN", "")]
    [InlineData("JPN", "?perspective=EUN&asOf=2026-01-01")]
    [InlineData("COD", "?asOf=2025-06-01")]
    public async Task A_country_supplies_restricts_and_has_signed_what_the_API_says(string code, string query)
    {
        var (page, answer) = (await ReadPage.OfAsync(app, $"/countries/{code}{query}"), await app.GetAsync($"countries/{code}{query}"));

        page.Text.ShouldContain(answer.Text("name")!);
        page.Numbers.ShouldBe(answer.Rows("supplies").Select(s => s.Number("share")));
        page.Rows("What it supplies").Select(Reach).ShouldBe(answer.Rows("supplies").Select(s =>
            s.Flag("restricted") ? s.Flag("framework") ? "restricted, with a framework" : "restricted" : s.Flag("framework") ? "framework" : "neither"));
        var links = string.Join('\n', page.Links);
        foreach (var id in answer.Rows("restricts").All("instrument").Concat(answer.Rows("frameworks").All("instrument")))
        {
            links.ShouldContain($"/{id}");
        }
    }

    [Fact]
    public async Task What_a_country_supplies_to_itself_is_its_own()
    {
        var rows = (await ReadPage.OfAsync(app, "/countries/DEU?perspective=EUN")).Rows("What it supplies");
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(r => Reach(r) == "own supply");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asOf=2025-12-01")]
    [InlineData("?asOf=2025-12-01&mineral=gallium&to=2027-12-31")]
    public async Task The_calendar_has_every_date_ahead_with_its_effects(string query)
    {
        var page = await ReadPage.OfAsync(app, $"/calendar{query}");
        var rows = await app.EveryRowAsync($"calendar{query}");

        rows.ShouldNotBeEmpty();
        var shown = page.Rows("Calendar");
        shown.Length.ShouldBe(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            shown[i].ShouldContain($"<time datetime=\"{rows[i].Text("date")}\">");
            new ReadPage(shown[i]).Numbers.ShouldBe(rows[i].Rows("effects").Select(e => e.Number("delta")));
        }

        page.Links.ShouldContain(l => l.StartsWith("/api/v1/calendar.ics", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sources_are_listed_with_their_licences_and_what_rests_on_them()
    {
        var page = await ReadPage.OfAsync(app, "/sources");
        foreach (var source in await app.RowsAsync("sources"))
        {
            page.Html.ShouldContain($"id=\"{source.Text("id")}\"");
            page.Text.ShouldContain(source.Text("licence")!);
            page.Text.ShouldContain(source.Text("attribution")!);
        }
    }

    private static string Reach(string row) => row.Split("class=\"kind ")[1].Split('>', '<')[1];

    [Fact]
    public async Task The_changes_lead_to_the_feed()
    {
        (await ReadPage.OfAsync(app, "/changes")).Links.ShouldContain("/feeds/changes.atom");
    }
}
