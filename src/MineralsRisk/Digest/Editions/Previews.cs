using System.Net;
using System.Text;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest.Editions;

public enum PreviewForm
{
    Html,
    Text,

    /// <summary>The message as it is sent (RFC 5322).</summary>
    Eml,
}

/// <summary>Mails as subscribers would get them, without making an edition.</summary>
internal sealed class Previews(Database database, EditionMaker editions, ReaderMails mails, LetterOrigin origin, TimeProvider clock)
{
    /// <param name="reader">With an address.</param>
    public async Task<string> OfAsync(Subscriber reader, PreviewForm form, CancellationToken cancellation)
    {
        var edition = editions.Preview(reader);
        if (form == PreviewForm.Eml)
        {
            using var message = database.Read(c => mails.Of(c, NotStored(edition, reader), reader, edition.Letter))(() => { });
            return Encoding.UTF8.GetString(await Eml.BytesAsync(message, cancellation));
        }

        var links = database.Read(origin.Links);
        var (letter, written) = form == PreviewForm.Html ? (edition.Letter.Html, (Func<string, string>)WebUtility.HtmlEncode) : (edition.Letter.Text, url => url);
        return letter.Replace(LetterPlaces.Preferences, written(links.Preferences(reader)), StringComparison.Ordinal)
            .Replace(LetterPlaces.Unsubscribe, written(links.Unsubscribe(reader)), StringComparison.Ordinal);
    }

    /// <summary>Puts the edition into the outbox as a test.</summary>
    /// <exception cref="ProblemException">409: the reader has not said yes, or has left.</exception>
    public Task<MailDelivery> SendTestAsync(Subscriber reader, CancellationToken cancellation)
    {
        if (reader.State != SubscriberState.Active)
        {
            throw new ProblemException(ProblemType.Conflict, $"The reader is {Words.Of(reader.State)}, so nothing is sent.");
        }

        var letter = editions.Preview(reader).Letter;
        return database.WriteAsync(
            c => MailDeliveryList.Find(c, MailOutbox.AddLetter(c, MailKind.Test, reader, letter with { Subject = $"Test: {letter.Subject}" }, origin.MessageHost, clock.GetUtcNow()))!, cancellation);
    }

    private MailDelivery NotStored(Edition edition, Subscriber reader) => new(
        0, "preview", MailKind.Edition, edition.Id, reader.Id, MailOutbox.MessageId(edition, reader, origin.MessageHost), clock.GetUtcNow(), MailState.Pending, null, 0, null, null, null, null);
}
