using System.Net.Mail;
using System.Text;

namespace MineralsRisk.Digest;

/// <summary>Messages as files, in the form of RFC 5322: what mail programs open.</summary>
public static class Eml
{
    /// <summary>Writes a message so that whoever watches the folder sees it complete or not at all.</summary>
    public static async Task WriteAsync(MailMessage message, string path, CancellationToken stop = default)
    {
        var unfinished = $"{path}.part";
        var bytes = await BytesAsync(message, stop);
        await using (var file = new FileStream(unfinished, FileMode.Create))
        {
            await file.WriteAsync(bytes, stop);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    public static async Task<byte[]> BytesAsync(MailMessage message, CancellationToken stop = default)
    {
        var date = message.Headers["Date"];
        var folder = Directory.CreateTempSubdirectory("minerals-risk-mail-");
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder.FullName };
            await client.SendMailAsync(message, stop);
            return Mended(await File.ReadAllBytesAsync(folder.GetFiles().Single().FullName, stop), date);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The client dates a message by the machine's clock whatever it says itself, and adds the envelope for a mail service that reads the folder.
    private static byte[] Mended(byte[] written, string? date)
    {
        var end = written.AsSpan().IndexOf("\r\n\r\n"u8);
        var (kept, keeping) = (new StringBuilder(), true);
        foreach (var line in Encoding.Latin1.GetString(written, 0, end).Split("\r\n"))
        {
            keeping = line.StartsWith(' ') ? keeping : !line.StartsWith("X-Sender:", StringComparison.Ordinal) && !line.StartsWith("X-Receiver:", StringComparison.Ordinal);
            if (keeping)
            {
                kept.Append(date is not null && line.StartsWith("Date:", StringComparison.Ordinal) ? $"Date: {date}" : line).Append("\r\n");
            }
        }

        return [.. Encoding.Latin1.GetBytes(kept.Append("\r\n").ToString()), .. written[(end + 4)..]];
    }
}
