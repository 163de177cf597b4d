using System.Diagnostics;
using System.Globalization;

namespace MineralsRisk.Tests.Digest.Sending;

/// <summary>The executable itself, sending over STARTTLS with a login.</summary>
internal sealed class SendingProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private SendingProcess(Process process) =>
        (_process, _output, _errors) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    /// <summary>Resident memory at its highest, in MB, as far as it was looked at.</summary>
    public double PeakMegabytes { get; private set; }

    public static SendingProcess Start(Outbox outbox, MailServer server, ServerCertificate certificate)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MineralsRisk.dll"), "digest", "send", "--data", outbox.Path])
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

        start.Environment["SSL_CERT_FILE"] = certificate.File;
        start.Environment["MINERALSRISK_Smtp__Host"] = "127.0.0.1";
        start.Environment["MINERALSRISK_Smtp__Port"] = server.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["MINERALSRISK_Smtp__User"] = MailServer.User;
        start.Environment["MINERALSRISK_Smtp__Password"] = MailServer.Password;
        start.Environment["MINERALSRISK_Digest__From"] = "digest@example.org";
        start.Environment["MINERALSRISK_Digest__PerMinute"] = "0";
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!_process.HasExited)
        {
            patience.IsCancellationRequested.ShouldBeFalse("It did not end by itself.");
            Look();
            await Task.Delay(50, CancellationToken.None);
        }

        return (_process.ExitCode, await _output, await _errors);
    }

    /// <summary>Ends it as a power cut does; false where it had ended by itself.</summary>
    public async Task<bool> KillAsync()
    {
        var runs = !_process.HasExited;
        if (runs)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        return runs;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Look()
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status")).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            PeakMegabytes = line is null ? PeakMegabytes : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It has just ended.
        }
    }
}
