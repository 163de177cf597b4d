using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace MineralsRisk.Digest;

/// <param name="Preferences">Absolute address of the reader's preferences.</param>
/// <param name="Unsubscribe">Absolute https address whose POST leaves at once (RFC 8058).</param>
public sealed record ReaderLinks(string Preferences, string Unsubscribe);

/// <summary>Makes the message of a delivery.</summary>
public static class MailComposition
{
    /// <param name="reader">With an address.</param>
    /// <param name="links">The reader's own; may be null where the letter has no places for them.</param>
    /// <param name="now">What the message is dated. Over SMTP the framework's client puts the machine's time in its place.</param>
    /// <param name="bodyRead">Called when the last byte of the last part has been read by whatever sends the message.</param>
    public static MailMessage Compose(MailDelivery delivery, Subscriber reader, Letter letter, ReaderLinks? links, MailAddress from, DateTimeOffset now, Action bodyRead)
    {
        if (reader.Email is not { } address)
        {
            throw new ArgumentException($"Subscriber {reader.Id} has no address.", nameof(reader));
        }

        var message = new MailMessage
        {
            From = from,
            Subject = Unencoded(letter.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Headers =
            {
                ["Message-ID"] = Bracketed(delivery.MessageId),
                ["Date"] = now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
                ["Auto-Submitted"] = "auto-generated",
            },
        };
        message.To.Add(new MailAddress(address, DisplayName(reader.Name), Encoding.UTF8));
        if (delivery.Kind == MailKind.Edition)
        {
            AddListHeaders(message, reader, links ?? throw new ArgumentNullException(nameof(links), "An edition has its reader's links."), from.Host);
        }

        message.AlternateViews.Add(Part(Filled(letter.Text, links, url => url), MediaTypeNames.Text.Plain, () => { }));
        message.AlternateViews.Add(Part(Filled(letter.Html, links, WebUtility.HtmlEncode), MediaTypeNames.Text.Html, bodyRead));
        return message;
    }

    // All of a reader's editions answer one message that never was, so that mail programs show them as one thread.
    private static void AddListHeaders(MailMessage message, Subscriber reader, ReaderLinks links, string host)
    {
        var thread = $"<thread.{reader.Id}@{host}>";
        message.Headers["In-Reply-To"] = thread;
        message.Headers["References"] = thread;
        message.Headers["List-Id"] = $"Minerals Risk digest <digest.{host}>";
        message.Headers["List-Unsubscribe"] = $"<{links.Unsubscribe}>";
        message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
    }

    private static AlternateView Part(string text, string mediaType, Action read) =>
        new(new ReadStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), read), new ContentType(mediaType) { CharSet = "utf-8" })
        {
            TransferEncoding = TransferEncoding.QuotedPrintable,
        };

    private static string Filled(string text, ReaderLinks? links, Func<string, string> written) => links is null
        ? text.Contains(LetterPlaces.Preferences, StringComparison.Ordinal) || text.Contains(LetterPlaces.Unsubscribe, StringComparison.Ordinal)
            ? throw new ArgumentNullException(nameof(links), "The letter has places for its reader's links.")
            : text
        : text.Replace(LetterPlaces.Preferences, written(links.Preferences), StringComparison.Ordinal)
            .Replace(LetterPlaces.Unsubscribe, written(links.Unsubscribe), StringComparison.Ordinal);

    // MailAddress puts quotes around a name without escaping what is in it.
    private static string? DisplayName(string? name) => name is null ? null : Unencoded(OutsideText.Clean(name).Replace('"', '\'').Replace('\\', '/'));

    // What looks like an encoded word (RFC 2047) would be read as one.
    private static string Unencoded(string text) => text.Replace("=?", "= ?", StringComparison.Ordinal);

    private static string Bracketed(string id) => id.StartsWith('<') ? id : $"<{id}>";
}
