using System.Globalization;
using System.Net;
using System.Net.Mail;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest.Sending;

/// <summary>How mail leaves.</summary>
/// <param name="Sender"><c>Digest:From</c>: an address, with a name before it if one likes; without it, digest at the host of <c>Public:BaseUrl</c>.</param>
/// <param name="Smtp">Null: mails become files in the pickup folder.</param>
/// <param name="PickupFolder"><c>Digest:PickupDirectory</c>.</param>
/// <param name="PerMinute"><c>Digest:PerMinute</c>: mails in a minute at most; 0: as fast as the server takes them.</param>
/// <param name="LockFile">Held by the process that sends.</param>
public sealed record MailSettings(MailAddress Sender, SmtpServer? Smtp, string PickupFolder, int PerMinute, string LockFile)
{
    private const int UsualPerMinute = 3000;
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;
    private const int UsualSeconds = 30;

    /// <exception cref="SettingRefusedException">A setting cannot be used.</exception>
    public static MailSettings From(IConfiguration configuration, string dataFolder)
    {
        var smtp = Server(configuration);
        return new(
            SenderOf(configuration),
            smtp,
            Path.GetFullPath(configuration["Digest:PickupDirectory"] ?? Path.Combine(dataFolder, "outbox")),
            Number(configuration, "Digest:PerMinute", UsualPerMinute, 0, int.MaxValue),
            Path.Combine(Path.GetFullPath(dataFolder), "mail.lock"));
    }

    private static SmtpServer? Server(IConfiguration configuration)
    {
        if (configuration["Smtp:Host"] is not { Length: > 0 } host)
        {
            return configuration.GetSection("Smtp").GetChildren().FirstOrDefault(s => s.Key != "Host") is { } other
                ? throw new SettingRefusedException($"{other.Path} is set, but Smtp:Host is not.")
                : null;
        }

        var port = Number(configuration, "Smtp:Port", SubmissionPort, 1, ushort.MaxValue);
        if (port == ImplicitTlsPort)
        {
            throw new SettingRefusedException("Smtp:Port is 465, where TLS comes before the first word, which is not supported; name the server's port for STARTTLS, usually 587.");
        }

        var (user, password) = (configuration["Smtp:User"], configuration["Smtp:Password"]);
        if (user is null != password is null)
        {
            throw new SettingRefusedException("Smtp:User and Smtp:Password go together; one of them is missing.");
        }

        var startTls = Flag(configuration, "Smtp:StartTls", usual: true);
        return startTls || user is null || IsThisMachine(host)
            ? new(host, port, startTls, user is null ? null : new(user, password), TimeSpan.FromSeconds(Number(configuration, "Smtp:Seconds", UsualSeconds, 1, 3600)))
            : throw new SettingRefusedException("Smtp:StartTls is false, and the password of Smtp:User would go over the network for everyone to read.");
    }

    private static MailAddress SenderOf(IConfiguration configuration) => configuration["Digest:From"] is not { } text ? new($"digest@{PublicAddress.Of(configuration).MailHost}", "Minerals Risk")
        : MailAddress.TryCreate(text, out var address) ? address
        : throw new SettingRefusedException($"Digest:From is '{text}', which is no mail address.");

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool Flag(IConfiguration configuration, string name, bool usual) => configuration[name] is not { } value ? usual
        : bool.TryParse(value, out var flag) ? flag
        : throw new SettingRefusedException($"{name} is '{value}', which is neither true nor false.");

    private static int Number(IConfiguration configuration, string name, int usual, int from, int to) => configuration[name] is not { } value ? usual
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number
        : throw new SettingRefusedException($"{name} is '{value}', which is not a whole number from {from} to {to}.");
}

/// <param name="Login">Null: without.</param>
/// <param name="Patience"><c>Smtp:Seconds</c>: how long one mail may take, the connection included.</param>
public sealed record SmtpServer(string Host, int Port, bool StartTls, NetworkCredential? Login, TimeSpan Patience)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
