using System.Reflection;

namespace MineralsRisk.Browser.Tests;

/// <summary>What the tests need of the machine: a browser, and the rules of accessibility.</summary>
internal static class Tools
{
    public const string Chromium = "/usr/bin/chromium";

    public static readonly string Axe = Path.Combine(
        typeof(Tools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "eng/browser/node_modules/axe-core/axe.min.js");

    /// <summary>Why the tests are left out; null: they are not. Under CI they run, and fail where a tool is missing.</summary>
    public static string? WhyNot =>
        Environment.GetEnvironmentVariable("CI") == "true" || (File.Exists(Chromium) && File.Exists(Axe))
            ? null
            : "Chromium or axe-core is not installed; eng/install-test-tools.sh does that.";
}

/// <summary>A test that needs a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Tools.WhyNot;
}

/// <summary>The same for a test of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Tools.WhyNot;
}
