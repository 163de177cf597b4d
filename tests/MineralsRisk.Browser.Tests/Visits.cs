using Microsoft.Playwright;

namespace MineralsRisk.Browser.Tests;

/// <summary>One browser for all tests, and one service for those that change nothing.</summary>
public sealed class Visits : IAsyncLifetime
{
    // Well within the time after which a session ends that nobody uses.
    private static readonly TimeSpan SessionAge = TimeSpan.FromMinutes(10);

    private (string State, DateTimeOffset Since)? _session;
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
        await House.LiveAsync(_service);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Tools.Chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>A person with a browser of their own, who has seen nothing yet.</summary>
    internal Task<Visit> BeginAsync(BrowserNewContextOptions? options = null) => BeginAsync(_service!, options);

    /// <inheritdoc cref="BeginAsync(BrowserNewContextOptions?)"/>
    internal async Task<Visit> BeginAsync(Service service, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = service.Address.ToString();
        return await Visit.BeginAsync(await _browser!.NewContextAsync(options));
    }

    /// <summary>A person who may see a page: the administrator, signed in, where only he does.</summary>
    internal async Task<Visit> BeginForAsync(string path, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        if (path.StartsWith("/admin", StringComparison.Ordinal) && !path.StartsWith("/admin/sign-in", StringComparison.Ordinal))
        {
            options.StorageState = await SessionAsync();
        }

        return await BeginAsync(options);
    }

    private async Task<string> SessionAsync()
    {
        if (_session is not { } session || session.Since < _service!.Clock.GetUtcNow() - SessionAge)
        {
            await using var visit = await BeginAsync();
            await visit.SignInAsync(_service!.AdminKey);
            _session = session = (await visit.Page.Context.StorageStateAsync(), _service.Clock.GetUtcNow());
        }

        return session.State;
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
