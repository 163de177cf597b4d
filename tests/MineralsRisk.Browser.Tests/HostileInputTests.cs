using Dapper;
using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

/// <summary>What nobody should type, typed into every field of every form.</summary>
[Collection(InBrowser.Name)]
public sealed class HostileInputTests(Visits visits)
{
    private const string Storing = "main form[method=post]";
    private const string Asking = "main form[method=get]";
    private const string Markup = "\"'><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";

    private static readonly string[] Hostile = [Markup, "2026-02-30", "\u202Eاستيراد\u0007", "'; DROP TABLE instruments; --"];

    private static readonly string[] Tables = ["instruments", "audit", "subscribers", "webhooks", "mail_deliveries", "import_reliance"];

    public static TheoryData<string> Forms => [.. Site.Forms];

    public static TheoryData<string> Questions => [.. Site.Questions];

    [BrowserTheory]
    [MemberData(nameof(Forms))]
    public async Task It_comes_back_as_text_and_nothing_is_stored(string path)
    {
        await using var service = await Service.StartAsync();
        await using var visit = await BeginAsync(service, path);
        var (title, stored) = (await visit.Page.TitleAsync(), Stored(service));
        foreach (var text in Hostile)
        {
            await FillAndSendAsync(visit, path, Storing, text);
            (await visit.Page.TitleAsync()).ShouldBe(title, text);
            (await visit.Page.Locator(".wrong, #preview").CountAsync()).ShouldBeGreaterThan(0, text);
        }

        Stored(service).ShouldBe(stored);
        visit.Unexpected(400).ShouldBeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(Questions))]
    public async Task A_form_that_asks_has_it_as_text_and_says_at_the_field_what_it_cannot_ask(string path)
    {
        await using var service = await Service.StartAsync();
        await using var visit = await BeginAsync(service, path);
        foreach (var text in Hostile)
        {
            await FillAndSendAsync(visit, path, Asking, text);
            (await visit.Page.TitleAsync()).ShouldNotContain("taken");

            // A search for what is in no list is a search; markup is not.
            (await visit.Page.Locator(".wrong[id$=-wrong]").CountAsync()).ShouldBeGreaterThan(text == Markup ? 0 : -1, text);
        }

        visit.Unexpected(400).ShouldBeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(Forms))]
    public Task A_hundred_kilobytes_come_back_with_a_message_at_their_field(string path) => SendMuchAsync(path, Storing);

    [BrowserTheory]
    [MemberData(nameof(Questions))]
    public Task A_hundred_kilobytes_that_ask_come_back_with_a_message_at_their_field(string path) => SendMuchAsync(path, Asking);

    private async Task SendMuchAsync(string path, string form)
    {
        await using var service = await Service.StartAsync();
        await using var visit = await BeginAsync(service, path);
        var (fields, much, stored) = (await FieldsAsync(visit.Page, form), new string('x', 100_000), Stored(service));
        foreach (var field in fields)
        {
            await visit.OpenAsync(path);
            await TypeAsync(Field(visit.Page, form, field), much);
            await SendAsync(visit.Page, form, field);
            (await visit.Page.Locator($"[id='{field}-wrong']").CountAsync()).ShouldBe(1, $"Nothing is said at {field}.");
            (await Field(visit.Page, form, field).InputValueAsync()).ShouldBe(much, $"{field} loses what was typed.");
        }

        Stored(service).ShouldBe(stored);
        visit.Unexpected(400).ShouldBeEmpty();
    }

    private static async Task FillAndSendAsync(Visit visit, string path, string form, string text)
    {
        await visit.OpenAsync(path);
        var fields = await FieldsAsync(visit.Page, form);
        foreach (var field in fields)
        {
            await TypeAsync(Field(visit.Page, form, field), text);
        }

        await SendAsync(visit.Page, form, fields[0]);
        foreach (var field in fields)
        {
            (await Field(visit.Page, form, field).InputValueAsync()).ShouldBe(text, $"{field} loses what was typed.");
        }
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

    private static async Task<string[]> FieldsAsync(IPage page, string form)
    {
        var fields = await page.Locator($"{form} :is(input:not([type]), input[type=text], input[type=email], input[type=date], input[type=time], textarea)").EvaluateAllAsync<string[]>("all => all.map(e => e.name)");
        fields.ShouldNotBeEmpty();
        return fields;
    }

    private static ILocator Field(IPage page, string form, string name) => page.Locator($"{form} [name=\"{name}\"]");

    // As a browser does that knows no kinds of fields and no limits.
    private static async Task TypeAsync(ILocator field, string text) => await field.EvaluateAsync(
        "(e, text) => { if (e.tagName === 'INPUT') { e.type = 'text'; } e.removeAttribute('maxlength'); e.value = text; }", text);

    private static async Task SendAsync(IPage page, string form, string field)
    {
        await page.EvaluateAsync("() => { document.querySelectorAll('form').forEach(f => f.noValidate = true); document.querySelectorAll('details').forEach(d => d.open = true); }");
        await page.Locator(form).Filter(new() { Has = page.Locator($"[name=\"{field}\"]") }).GetByRole(AriaRole.Button).Last.ClickAsync();
    }

    private static long[] Stored(Service service) => service.Database.Read(c => Tables.Select(t => c.QuerySingle<long>($"SELECT count(*) FROM {t}")).ToArray());
}
