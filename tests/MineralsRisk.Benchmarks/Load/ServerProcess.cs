using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>A server in a process of its own on 127.0.0.1, ended with this object.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly long _started = Stopwatch.GetTimestamp();

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The service: the executable beside this one, unless <c>--app</c> names another.</summary>
    public static ServerProcess Service(string[] args, string data) => Start(Executable(args), ["--data", data, "--Limits:PerMinute", "0"]);

    /// <summary>Has the service make a key, by its command line.</summary>
    public static async Task<string> KeyAsync(string[] args, string data, string scope)
    {
        using var process = Process.Start(new ProcessStartInfo(Executable(args), ["keys", "create", "--scope", scope, "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var (key, words) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await key).Trim() : throw new InvalidOperationException(await words);
    }

    public static ServerProcess Bare(Answer answer, string bodyFile) => Start(
        Environment.ProcessPath!,
        [BareServer.Verb, answer.Status.ToString(CultureInfo.InvariantCulture), answer.ContentType, answer.ContentEncoding, bodyFile]);

    /// <summary>How long after its start it first answered with a 200.</summary>
    public async Task<TimeSpan> FirstAnswerAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (Stopwatch.GetElapsedTime(_started) < Patience && !_process.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
                if (response.StatusCode < HttpStatusCode.BadRequest)
                {
                    return Stopwatch.GetElapsedTime(_started);
                }
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // It does not listen yet.
            }

            await Task.Delay(5);
        }

        throw new InvalidOperationException($"{_process.StartInfo.FileName} did not answer {path} within {Patience.TotalSeconds} s.");
    }

    /// <summary>Resident memory now and at its highest, in MB, as Linux counts it.</summary>
    public (double Now, double Peak) Memory()
    {
        var status = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status"));
        return (Value("VmRSS:"), Value("VmHWM:"));

        double Value(string key) => double.Parse(
            status.Single(line => line.StartsWith(key, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Executable(string[] args) =>
        args is ["--app", var app, ..] ? Path.GetFullPath(app) : Path.Combine(AppContext.BaseDirectory, "MineralsRisk");

    private static ServerProcess Start(string file, string[] args)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        var start = new ProcessStartInfo(file, [.. args, "--urls", address.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return new(process, address);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
