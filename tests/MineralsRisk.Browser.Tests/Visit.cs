using System.Text.Json;
using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

/// <summary>A person at a page, and what the browser complains of meanwhile.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const string Violations = """
        async () => {
            const found = await axe.run(document, { resultTypes: ['violations'] });
            return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));
        }
        """;

    // What can be seen and takes the focus, in the order of the document; each gets a number to be known by.
    private const string MarkFocusable = """
        () => {
            const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter(e => e.checkVisibility());
            all.forEach((e, i) => e.dataset.place = i);
            return all.map(e => e.outerHTML.slice(0, 120));
        }
        """;

    private const int MoreStops = 40;

    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.RequestFailed += (_, request) => Complaints.Add($"failed: {request.Url}");
        page.Request += (_, request) => Hosts.Add(new Uri(request.Url).Host);
    }

    public IPage Page { get; }

    /// <summary>Errors, warnings and violations of the policy, as the console has them; requests that failed.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>That anything was asked of.</summary>
    public HashSet<string> Hosts { get; } = [];

    public static async Task<Visit> BeginAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>The same person at another page, beside this one.</summary>
    public Task<Visit> NewTabAsync() => BeginAsync(_context);

    /// <summary>The complaints but for the browser's own on answers with a status that was provoked.</summary>
    public IEnumerable<string> Unexpected(int status) => Complaints.Where(c => !c.Contains($"status of {status}", StringComparison.Ordinal));

    /// <returns>The status of the answer.</returns>
    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Signs in as the administrator, where that is asked for.</summary>
    public async Task SignInAsync(string proof)
    {
        await OpenAsync("/admin");
        await Page.GetByLabel("Password or admin key").FillAsync(proof);
        await PressAsync("Sign in");
    }

    /// <summary>Presses the button of that name.</summary>
    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>What the rules of accessibility object to.</summary>
    public async Task<string[]> ViolationsAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Tools.Axe));
        return await Page.EvaluateAsync<string[]>(Violations);
    }

    /// <summary>Takes away what differs from place to place.</summary>
    public Task WithoutLocalTimesAsync() => Page.EvaluateAsync("() => document.querySelectorAll('.local').forEach(e => e.remove())");

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> TooWideAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>What cannot be reached by the tabulator alone.</summary>
    public async Task<string[]> OutOfReachAsync()
    {
        var focusable = await Page.EvaluateAsync<string[]>(MarkFocusable);
        var reached = new HashSet<int>();

        // A field for a time is several stops.
        for (var i = 0; i < focusable.Length + MoreStops && reached.Count < focusable.Length; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<JsonElement>("() => document.activeElement?.dataset.place ?? null") is { ValueKind: JsonValueKind.String } place)
            {
                reached.Add(int.Parse(place.GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return [.. focusable.Where((_, i) => !reached.Contains(i))];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
