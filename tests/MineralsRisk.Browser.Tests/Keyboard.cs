using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

/// <summary>Somebody who has a keyboard and nothing else: goes from place to place with the tabulator.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 400;

    /// <summary>Goes to a field by its label and types over what is there.</summary>
    public async Task TypeAsync(string label, string text)
    {
        await GoToAsync(page.GetByLabel(label, new() { Exact = true }));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <param name="arrivesAt">A heading that comes into sight then.</param>
    public Task FollowAsync(string link, string arrivesAt) => PressAsync(page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }), arrivesAt);

    /// <inheritdoc cref="FollowAsync"/>
    public Task PressAsync(string button, string arrivesAt) => PressAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }), arrivesAt);

    /// <summary>Presses Enter where the focus is.</summary>
    public async Task EnterAsync(string arrivesAt)
    {
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = arrivesAt, Exact = true }).WaitForAsync();
    }

    private async Task PressAsync(ILocator target, string arrivesAt)
    {
        await GoToAsync(target);
        await EnterAsync(arrivesAt);
    }

    private async Task GoToAsync(ILocator target)
    {
        for (var stops = 0; !await target.EvaluateAsync<bool>("e => e === document.activeElement"); stops++)
        {
            stops.ShouldBeLessThan(MostStops, $"The tabulator does not lead to {target}.");
            await page.Keyboard.PressAsync("Tab");
        }
    }
}
