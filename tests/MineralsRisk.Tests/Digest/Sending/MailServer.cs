using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MineralsRisk.Tests.Digest.Sending;

/// <summary>An SMTP server on 127.0.0.1 that has nothing to do with this program, see smtp_server.py; it ends with this object or with this process.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "digest";
    public const string Password = "open sesame";

    private readonly Process _process;
    private readonly string _log;

    private MailServer(Process process, string log, int port) => (_process, _log, Port) = (process, log, port);

    public int Port { get; }

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<AcceptedMail> Accepted => ReadLog();

    /// <param name="folder">For its log.</param>
    /// <param name="quick">It acknowledges each packet at once.</param>
    public static async Task<MailServer> StartAsync(string folder, ServerCertificate? certificate = null, bool login = false, bool quick = true)
    {
        var log = Path.Combine(folder, "accepted.jsonl");
        await File.WriteAllTextAsync(log, "");
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "smtp_server.py"), log,
            .. certificate is null ? Array.Empty<string>() : ["--tls", certificate.File, certificate.KeyFile],
            .. login ? ["--user", User, Password] : Array.Empty<string>(),
            .. quick ? ["--quick"] : Array.Empty<string>(),
        ];
        var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new ShouldAssertException("The SMTP server did not start; eng/install-test-tools.sh installs python3-aiosmtpd.");
        return new(process, log, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>From now on it fails like this, and in no other way.</summary>
    public async Task FailAsync(params Fault[] faults)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(faults, Json));
        await _process.StandardInput.FlushAsync();
        (await _process.StandardOutput.ReadLineAsync()).ShouldBe("ok");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private List<AcceptedMail> ReadLog()
    {
        using var file = new StreamReader(new FileStream(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = file.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<AcceptedMail>(l, Json)!)];
    }
}

/// <param name="At">Of the phases that smtp_server.py lists.</param>
/// <param name="Do">hang, drop, or the reply it gives.</param>
/// <param name="Times">Null: each time.</param>
/// <param name="To">Only where this address is the recipient.</param>
/// <param name="After">So many go well before.</param>
internal sealed record Fault(string At, string Do, int? Times = null, string? To = null, int? After = null);

/// <param name="Connection">The same number: the same connection.</param>
internal sealed record AcceptedMail(string MessageId, string[] To, string From, bool Tls, string? User, int Connection);

/// <summary>A test that needs the SMTP server: skipped with the reason where it is missing, but never under CI, where its absence is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithMailServerAttribute : FactAttribute
{
    public FactWithMailServerAttribute()
    {
        Skip = Feeds.IndependentReader.WhyNot("aiosmtpd");
    }
}
