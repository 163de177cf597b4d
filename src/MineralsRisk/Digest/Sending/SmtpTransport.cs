using System.Net.Mail;
using System.Text;

namespace MineralsRisk.Digest.Sending;

/// <summary>
/// One connection to the server for as many mails as it takes. SmtpClient keeps its connection from one mail to the next; one that the server
/// has ended meanwhile is made anew, and the mail is tried again on it at once, where it surely was not accepted.
/// </summary>
internal sealed class SmtpTransport(SmtpServer server) : IMailTransport
{
    private SmtpClient? _connection;

    public async Task<SmtpReply> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var used = _connection is not null;
        var reply = await TryAsync(mail, cancellation);
        return used && (reply.Outcome is MailOutcome.Away or MailOutcome.CutOff) ? await TryAsync(mail, cancellation) : reply;
    }

    public void Dispose() => Disconnect();

    private async Task<SmtpReply> TryAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var bodyRead = false;
        var ascii = true;
        SmtpReply reply;
        try
        {
            using var message = mail.Compose(() => bodyRead = true);
            ascii = message.To.All(to => Ascii.IsValid(to.User));
            await (_connection ??= Connect()).SendMailAsync(message, cancellation);
            return SmtpReply.Accepted;
        }
        catch (Exception e)
        {
            reply = SmtpReply.Of(e, bodyRead);
        }

        // SmtpClient finds out by itself that the server takes no address beyond ASCII, and says so as it says that a connection is gone.
        if (!ascii && reply.Outcome == MailOutcome.CutOff)
        {
            reply = reply with { Outcome = MailOutcome.AddressRefused };
        }

        if (reply.EndsConnection)
        {
            Disconnect();
        }

        return reply with { Words = WithoutPassword(reply.Words) };
    }

    private SmtpClient Connect() => new(server.Host, server.Port)
    {
        EnableSsl = server.StartTls,
        Credentials = server.Login,
        DeliveryFormat = SmtpDeliveryFormat.International,
        Timeout = (int)server.Patience.TotalMilliseconds,
    };

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private string? WithoutPassword(string? words) => server.Login is { Password.Length: > 0 } login
        ? words?.Replace(login.Password, "***", StringComparison.Ordinal).Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes(login.Password)), "***", StringComparison.Ordinal)
        : words;
}
