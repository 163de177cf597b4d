using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

/// <summary>What holds for every page.</summary>
[Collection(InBrowser.Name)]
public sealed class EveryPageTests(Visits visits)
{
    public static TheoryData<string> Pages => [.. Site.Pages, .. Site.AdminPages];

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_is_objected_to_by_day_and_by_night_and_nobody_else_is_asked(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await visits.BeginForAsync(path, new() { ColorScheme = scheme });
            (await visit.OpenAsync(path)).ShouldBe(200);
            (await visit.ViolationsAsync()).ShouldBeEmpty($"{path} {scheme}");
            visit.Complaints.ShouldBeEmpty();
            visit.Hosts.ShouldBe(["127.0.0.1"]);
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task It_fits_a_window_of_320_pixels(string path)
    {
        await using var visit = await visits.BeginForAsync(path, new() { ViewportSize = new() { Width = 320, Height = 640 } });
        (await visit.OpenAsync(path)).ShouldBe(200);
        (await visit.TooWideAsync()).ShouldBe(0);
        (await visit.ViolationsAsync()).ShouldBeEmpty(path);
        visit.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task It_is_the_same_without_scripts_and_in_any_locale(string path)
    {
        var usual = await MainAsync(new(), path);
        usual.ShouldNotBeNullOrWhiteSpace();
        (await MainAsync(new() { JavaScriptEnabled = false }, path)).ShouldBe(usual);
        (await MainAsync(new() { Locale = "de-DE", TimezoneId = "Europe/Berlin" }, path)).ShouldBe(usual);
        (await MainAsync(new() { Locale = "ar-EG", TimezoneId = "Africa/Cairo" }, path)).ShouldBe(usual);
    }

    [BrowserFact]
    public async Task A_reader_sees_the_time_of_the_place_beside_UTC()
    {
        foreach (var (zone, local) in new[] { ("Asia/Tokyo", "18:00"), ("America/New_York", "04:00"), ("Pacific/Kiritimati", "23:00"), ("Pacific/Pago_Pago", "2026-11-19 22:00") })
        {
            await using var visit = await visits.BeginAsync(new() { TimezoneId = zone });
            await visit.OpenAsync("/minerals/gallium?asOf=2026-11-01&knownAt=2026-11-20T09:00:00Z");
            (await visit.Page.Locator("main").InnerTextAsync()).ShouldContain($"2026-11-20 09:00 UTC ({local})");
            (await visit.Page.Locator("footer").InnerTextAsync()).ShouldContain($"Times are UTC, in brackets {zone}.");
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Everything_is_reached_by_the_keyboard_alone(string path)
    {
        await using var visit = await visits.BeginForAsync(path);
        await visit.OpenAsync(path);
        (await visit.OutOfReachAsync()).ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData("/nothing/here", 404)]
    [InlineData("/minerals/unobtainium", 404)]
    [InlineData("/?colour=red", 400)]
    [InlineData("/minerals/gallium?asOf=yesterday", 400)]
    [InlineData("/calendar?to=x", 400)]
    [InlineData("/what-if?type1=measure&type1=weights", 400)]
    public async Task What_cannot_be_shown_is_said_on_a_page_with_the_trace(string path, int status)
    {
        await using var visit = await visits.BeginAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        (await visit.OpenAsync(path)).ShouldBe(status);
        (await visit.ViolationsAsync()).ShouldBeEmpty();
        (await visit.TooWideAsync()).ShouldBe(0);
        (await visit.Page.Locator("main code").TextContentAsync())!.ShouldMatch("^[0-9a-f]{32}$|^[0-9A-Z]+:[0-9A-F]+$");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "To the minerals" }).ClickAsync();
        (await visit.Page.Locator("h1").TextContentAsync()).ShouldBe("Critical minerals by supply risk");
    }

    private async Task<string> MainAsync(BrowserNewContextOptions options, string path)
    {
        await using var visit = await visits.BeginForAsync(path, options);
        await visit.OpenAsync(path);
        visit.Complaints.ShouldBeEmpty();
        await visit.WithoutLocalTimesAsync();
        return await visit.Page.Locator("main").InnerTextAsync();
    }
}
