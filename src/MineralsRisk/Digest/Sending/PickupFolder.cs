using System.Net.Mail;

namespace MineralsRisk.Digest.Sending;

/// <summary>A folder in which each mail becomes a file named for its delivery: whole as soon as it is there, and one file however often it is sent.</summary>
internal sealed class PickupFolder(string path) : IMailTransport
{
    public async Task<SmtpReply> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(path);
            using var message = mail.Compose(() => { });
            await Eml.WriteAsync(message, Path.Combine(path, $"{mail.Delivery.Id}.eml"), cancellation);
            return SmtpReply.Accepted;
        }
        catch (Exception e) when ((e is SmtpException ? e.InnerException : e) is IOException or UnauthorizedAccessException)
        {
            return new(MailOutcome.Away, (e is SmtpException ? e.InnerException! : e).Message);
        }
        catch (Exception e)
        {
            return SmtpReply.Of(e, bodyRead: false);
        }
    }

    public void Dispose()
    {
    }
}
