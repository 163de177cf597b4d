using System.Net.Mail;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Digest.Sending;

/// <summary>A mail that is claimed, with what writes it.</summary>
/// <param name="Compose">Makes the message; what it is given is to be called once the last part has been read to its end.</param>
internal sealed record OutgoingMail(MailDelivery Delivery, Func<Action, MailMessage> Compose);

/// <summary>Reads what a delivery's message is made of, and says how it is made.</summary>
internal delegate Func<Action, MailMessage> MailFactory(SqliteConnection connection, MailDelivery delivery);

/// <summary>Where mails go; one for a whole run.</summary>
internal interface IMailTransport : IDisposable
{
    /// <summary>Ends by itself, whatever the other side does.</summary>
    Task<SmtpReply> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
