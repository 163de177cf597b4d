using System.Diagnostics;
using System.Text.Json;

namespace MineralsRisk.Tests.Feeds;

/// <summary>Reads feeds and calendars with programs that have nothing to do with this one: Python's feedparser and icalendar.</summary>
internal static class IndependentReader
{
    /// <summary>Where Debian's packages are; another Python on the path may not see them.</summary>
    private const string Python = "/usr/bin/python3";

    /// <summary>Why a test that asks a module is left out; null: it is not.</summary>
    public static string? WhyNot(string module) =>
        Environment.GetEnvironmentVariable("CI") == "true" || (File.Exists(Python) && Run(["-c", $"import {module}"], null).ExitCode == 0)
            ? null
            : $"Python's {module} is not installed; eng/install-test-tools.sh does that.";

    /// <summary>What a script prints as JSON when it is given a text.</summary>
    public static JsonElement Ask(string script, byte[] text)
    {
        var (exitCode, output, errors) = Run(["-c", script], text);
        exitCode.ShouldBe(0, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static (int ExitCode, string Output, string Errors) Run(string[] arguments, byte[]? input)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }
}

/// <summary>A test that asks a Python module: skipped with the reason where it is missing, but never under CI, where its absence is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(string module) => Skip = IndependentReader.WhyNot(module);
}

/// <summary>The same for a test of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithAttribute : TheoryAttribute
{
    public TheoryWithAttribute(string module) => Skip = IndependentReader.WhyNot(module);
}
