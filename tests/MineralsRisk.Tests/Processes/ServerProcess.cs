using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace MineralsRisk.Tests.Processes;

/// <summary>The executable itself, serving from a folder on a port of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly System.Diagnostics.Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ServerProcess(System.Diagnostics.Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(_errors, e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. _output];

    public string Errors => string.Join('\n', _errors);

    public static ServerProcess Start(string folder, params (string Name, string Value)[] environment) => StartOn("http://127.0.0.1:0", folder, environment);

    public static ServerProcess StartOn(string url, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MineralsRisk.dll"), "--data", folder, "--urls", url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MINERALSRISK_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(new System.Diagnostics.Process { StartInfo = start });
    }

    /// <summary>Waits until it says on the console that it is ready.</summary>
    /// <returns>Where it listens.</returns>
    public async Task<Uri> ReadyAsync()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (_output.FirstOrDefault(l => l.StartsWith("Ready: ", StringComparison.Ordinal)) is { } line)
            {
                return new(line["Ready: ".Length..line.IndexOf("/ for", StringComparison.Ordinal)]);
            }

            (!_process.HasExited && waited.Elapsed < Patience).ShouldBeTrue($"The server did not become ready.\n{string.Join('\n', _output)}\n{Errors}");
            await Task.Delay(10);
        }
    }

    /// <summary>What it answers to each question, once it is ready: headers that belong to the answer, and the body.</summary>
    public async Task<Dictionary<string, string>> AskAsync(IEnumerable<string> questions)
    {
        using var client = new HttpClient { BaseAddress = await ReadyAsync() };
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            using var answer = await client.GetAsync(question);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, question);
            answers[question] = $"{answer.Headers.ETag} {answer.Content.Headers.ContentType}\n{await answer.Content.ReadAsStringAsync()}";
        }

        return answers;
    }

    /// <summary>Asks it to stop as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var signal = System.Diagnostics.Process.Start("sh", ["-c", FormattableString.Invariant($"kill -TERM {_process.Id}")]);
        await signal.WaitForExitAsync();
        return await ExitCodeAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it as a power cut does: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
