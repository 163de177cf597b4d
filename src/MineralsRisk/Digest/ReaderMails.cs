using System.Net.Mail;
using Microsoft.Data.Sqlite;
using MineralsRisk.Digest.Sending;

namespace MineralsRisk.Digest;

/// <summary>Makes the messages of mails from what is stored of them.</summary>
internal sealed class ReaderMails(LetterOrigin origin, MailSettings settings, TimeProvider clock)
{
    /// <summary>What a delivery's message is made of, read now; the message is made when it is sent.</summary>
    public Func<Action, MailMessage> Of(SqliteConnection connection, MailDelivery delivery)
    {
        var reader = SubscriberStore.Find(connection, delivery.Subscriber)!;
        var letter = delivery.Edition is { } edition ? EditionStore.Letter(connection, edition) : MailOutbox.Letter(connection, delivery.Id);
        return Of(connection, delivery, reader, letter);
    }

    /// <summary>The message that a letter would be for a reader.</summary>
    public Func<Action, MailMessage> Of(SqliteConnection connection, MailDelivery delivery, Subscriber reader, Letter letter)
    {
        var links = origin.Links(connection);
        var own = new ReaderLinks(links.Preferences(reader), links.Unsubscribe(reader));
        return bodyRead => MailComposition.Compose(delivery, reader, letter, own, settings.Sender, clock.GetUtcNow(), bodyRead);
    }
}
