using Dapper;
using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

/// <summary>What nobody should type, typed into every field of every form.</summary>
[Collection(InBrowser.Name)]
public sealed class HostileInputTests(Visits visits)
{
    private const string Form = "main form[method=post]";

    private static readonly string[] Hostile =
    [
        "\"'><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">", "2026-02-30", "\u202Eاستيراد\u0007", "'; DROP TABLE instruments; --",
    ];

    private static readonly string[] Tables = ["instruments", "audit", "subscribers", "webhooks", "mail_deliveries", "import_reliance"];

    public static TheoryData<string> Forms => [.. Site.Forms];

    [BrowserTheory]
    [MemberData(nameof(Forms))]
    public async Task It_comes_back_as_text_and_nothing_is_stored(string path)
    {
        await using var service = await Service.StartAsync();
        await using var visit = await BeginAsync(service, path);
        var (fields, title, stored) = (await FieldsAsync(visit.Page), await visit.Page.TitleAsync(), Stored(service));
        foreach (var text in Hostile)
        {
            await visit.OpenAsync(path);
            foreach (var field in fields)
            {
                await TypeAsync(visit.Page, field, text);
            }

            await SendAsync(visit.Page, fields[0]);
            (await visit.Page.TitleAsync()).ShouldBe(title, text);
            (await visit.Page.Locator(".wrong, #preview").CountAsync()).ShouldBeGreaterThan(0, text);
            foreach (var field in fields)
            {
                (await Field(visit.Page, field).InputValueAsync()).ShouldBe(text, $"{field} loses what was typed.");
            }
        }

        Stored(service).ShouldBe(stored);
        visit.Unexpected(400).ShouldBeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(Forms))]
    public async Task A_hundred_kilobytes_come_back_with_a_message_at_their_field(string path)
    {
        await using var service = await Service.StartAsync();
        await using var visit = await BeginAsync(service, path);
        var (fields, much, stored) = (await FieldsAsync(visit.Page), new string('x', 100_000), Stored(service));
        foreach (var field in fields)
        {
            await visit.OpenAsync(path);
            await TypeAsync(visit.Page, field, much);
            await SendAsync(visit.Page, field);
            (await visit.Page.Locator($"#{field}-wrong").CountAsync()).ShouldBe(1, $"Nothing is said at {field}.");
            (await Field(visit.Page, field).InputValueAsync()).ShouldBe(much, $"{field} loses what was typed.");
        }

        Stored(service).ShouldBe(stored);
        visit.Unexpected(400).ShouldBeEmpty();
    }

    private async Task<Visit> BeginAsync(Service service, string path)
    {
        var visit = await visits.BeginAsync(service);
        if (path.StartsWith("/admin", StringComparison.Ordinal))
        {
            await visit.SignInAsync(service.AdminKey);
        }

        await visit.OpenAsync(path);
        return visit;
    }

    private static async Task<string[]> FieldsAsync(IPage page)
    {
        var fields = await page.Locator($"{Form} :is(input:not([type]), input[type=text], input[type=email], input[type=date], input[type=time], textarea)").EvaluateAllAsync<string[]>("all => all.map(e => e.name)");
        fields.ShouldNotBeEmpty();
        return fields;
    }

    private static ILocator Field(IPage page, string name) => page.Locator($"{Form} [name=\"{name}\"]");

    // As a browser does that knows no kinds of fields and no limits.
    private static async Task TypeAsync(IPage page, string field, string text) => await Field(page, field).EvaluateAsync(
        "(e, text) => { if (e.tagName === 'INPUT') { e.type = 'text'; } e.removeAttribute('maxlength'); e.value = text; }", text);

    private static async Task SendAsync(IPage page, string field)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('form').forEach(f => f.noValidate = true)");
        await page.Locator(Form).Filter(new() { Has = page.Locator($"[name=\"{field}\"]") }).GetByRole(AriaRole.Button).Last.ClickAsync();
    }

    private static long[] Stored(Service service) => service.Database.Read(c => Tables.Select(t => c.QuerySingle<long>($"SELECT count(*) FROM {t}")).ToArray());
}
