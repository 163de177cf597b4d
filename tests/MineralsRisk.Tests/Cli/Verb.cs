using System.Diagnostics;
using MineralsRisk.Tests.Editing.Importers;

namespace MineralsRisk.Tests.Cli;

/// <summary>What a verb of the executable itself came to.</summary>
internal sealed record Verb(int Code, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it on a data folder.</summary>
    public static Task<Verb> OnAsync(string folder, params string[] args) => RunAsync(null, [.. args, "--data", folder]);

    /// <param name="input">What it finds on standard input.</param>
    public static async Task<Verb> RunAsync(string? input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MineralsRisk.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MINERALSRISK_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return new(process.ExitCode, await output, await errors);
    }

    public Verb ShouldBeDone()
    {
        Code.ShouldBe(0, Errors);
        return this;
    }

    /// <summary>It says why on standard error, and no stack.</summary>
    public Verb ShouldBeRefused(string reason)
    {
        Code.ShouldBe(1, Output);
        Errors.ShouldContain(reason);
        Errors.ShouldNotContain("   at ");
        return this;
    }
}

/// <summary>A small edition of the Mineral Commodity Summaries that no seed file has: antimony, half from China and half from Australia in 2025.</summary>
internal static class NewEdition
{
    public const string Source = "usgs-mcs-2027";

    public static string Released { get; } = Storage.Timestamp.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1));

    public static byte[] File()
    {
        using var content = (MemoryStream)PublishedFiles.Commodities(
            PublishedFiles.Antimony("China", "2025", "50,000"),
            PublishedFiles.Antimony("Australia", "2025", "50,000"),
            PublishedFiles.Antimony("World total (rounded)", "2025", "100,000"),
            PublishedFiles.Antimony("China", "2026", "1,000,000", detail: "Reserves").Replace(",Production,", ",Reserves,", StringComparison.Ordinal));
        return content.ToArray();
    }

    public static string WriteTo(string folder)
    {
        var path = Path.Combine(folder, "MCS2027.csv");
        System.IO.File.WriteAllBytes(path, File());
        return path;
    }
}
