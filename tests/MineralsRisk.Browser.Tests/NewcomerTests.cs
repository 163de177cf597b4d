using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

[Collection(InBrowser.Name)]
public sealed class NewcomerTests(Visits visits)
{
    [BrowserFact]
    public async Task A_newcomer_knows_within_three_clicks_why_gallium_is_where_it_is_and_what_would_move_it()
    {
        await using var visit = await visits.BeginAsync(new() { JavaScriptEnabled = false });
        var page = visit.Page;
        await visit.OpenAsync("/");
        await page.Locator(".minerals").GetByRole(AriaRole.Link, new() { Name = "Gallium" }).ClickAsync();
        (await page.Locator("h1").TextContentAsync()).ShouldBe("Gallium");
        (await page.Locator(".lead").InnerTextAsync()).ShouldContain("severe");

        await page.GetByRole(AriaRole.Link, new() { Name = "why it is there" }).ClickAsync();
        var why = page.Locator("section[aria-labelledby=why]");
        (await why.InnerTextAsync()).ShouldContain("The largest supplier, China, has 99 %");
        (await why.Locator("tbody tr").First.InnerTextAsync()).ShouldContain("CN-2023-23/1");

        await page.GetByRole(AriaRole.Link, new() { Name = "what would move it" }).ClickAsync();
        var ahead = page.Locator("section[aria-labelledby=ahead]");
        (await ahead.InnerTextAsync()).ShouldContain("2026-11-27: Export controls on dual-use items to the United States (MOFCOM Announcement No. 46 of 2024): last day of the suspension");
        (await ahead.Locator(".causes").First.InnerTextAsync()).ShouldContain("+1.12");
        visit.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_parts_of_a_score_add_up_as_they_are_shown()
    {
        await using var visit = await visits.BeginAsync();
        foreach (var mineral in new[] { "gallium", "lithium", "cobalt" })
        {
            await visit.OpenAsync($"/minerals/{mineral}");
            var parts = await visit.Page.Locator(".parts tbody td:nth-child(5), .parts tfoot td.number:not(.sum)").AllInnerTextsAsync();
            var sum = await visit.Page.Locator(".parts tfoot td.sum").InnerTextAsync();
            parts.Sum(Number).ShouldBe(Number(sum));
            sum.ShouldBe(await visit.Page.Locator(".lead .figure").InnerTextAsync());
        }
    }

    [BrowserFact]
    public async Task A_filter_is_kept_in_the_address_and_what_was_chosen_stays_in_the_form()
    {
        await using var visit = await visits.BeginAsync();
        var page = visit.Page;
        await visit.OpenAsync("/");
        await page.GetByLabel("List", new() { Exact = true }).SelectOptionAsync("eu-srm-2024");
        await page.GetByLabel("Supplied by").SelectOptionAsync("CHL");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        page.Url.ShouldContain("list=eu-srm-2024");
        (await page.GetByLabel("Supplied by").InputValueAsync()).ShouldBe("CHL");
        var names = await page.Locator(".minerals tbody th a").AllInnerTextsAsync();
        names.ShouldContain("Lithium");
        names.ShouldNotContain("Gallium");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        (await page.Locator(".minerals tbody tr").CountAsync()).ShouldBeGreaterThan(80);
    }

    [BrowserFact]
    public async Task What_is_unscored_is_said_to_be_unknown_and_is_no_zero()
    {
        await using var visit = await visits.BeginAsync();
        await visit.OpenAsync("/minerals/cesium");
        var text = await visit.Page.Locator("main").InnerTextAsync();
        text.ShouldContain("No score: no production figures by country are published. That is not a risk of zero: it is not known.");
        text.ShouldNotContain("0.00");
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
