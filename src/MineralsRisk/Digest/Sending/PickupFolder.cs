using System.Net.Mail;

namespace MineralsRisk.Digest.Sending;

/// <summary>A folder in which each mail becomes a file named for its delivery: whole as soon as it is there, and one file however often it is sent.</summary>
internal sealed class PickupFolder(string path) : IMailTransport
{
    // A folder within the folder, so that the file can be renamed into its place, and nobody takes it up before that.
    private readonly string _unfinished = Path.Combine(path, ".unfinished");

    public async Task<SmtpReply> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(_unfinished))
            {
                Directory.Delete(_unfinished, recursive: true);
            }

            Directory.CreateDirectory(_unfinished);
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = _unfinished, DeliveryFormat = SmtpDeliveryFormat.International })
            using (var message = mail.Compose(() => { }))
            {
                await client.SendMailAsync(message, cancellation);
            }

            var written = Directory.EnumerateFiles(_unfinished).Single();
            using (var file = File.OpenHandle(written, FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(file);
            }

            File.Move(written, Path.Combine(path, $"{mail.Delivery.Id}.eml"), overwrite: true);
            Directory.Delete(_unfinished);
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
