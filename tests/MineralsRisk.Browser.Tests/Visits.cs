using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

/// <summary>One service and one browser for all tests.</summary>
public sealed class Visits : IAsyncLifetime
{
    private Service? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Tools.WhyNot is not null)
        {
            return;
        }

        _service = await Service.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Tools.Chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>A person with a browser of their own, who has seen nothing yet.</summary>
    internal async Task<Visit> BeginAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = _service!.Address.ToString();
        return await Visit.BeginAsync(await _browser!.NewContextAsync(options));
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Visits>
{
    public const string Name = "In a browser";
}
