using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>Mails as they are put into the outbox and taken out of it before they are sent.</summary>
public static class MailOutbox
{
    private const string IdLetters = "abcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 26;

    private const string InsertLetter = """
        INSERT INTO mail_deliveries (id, kind, subscriber, message_id, subject, text, html, created_at, state, next_at)
        VALUES (@id, @kind, @subscriber, @messageId, @Subject, @Text, @Html, @now, 'pending', @now)
        """;

    private const string InsertEdition = """
        INSERT INTO mail_deliveries (id, kind, edition, subscriber, message_id, created_at, state, next_at)
        VALUES (@id, 'edition', @edition, @subscriber, @messageId, @now, 'pending', @now)
        """;

    private const string SelectLetter = "SELECT subject, text, html FROM mail_deliveries WHERE id = @id AND edition IS NULL";
    private const string CountSince = "SELECT count(*) FROM mail_deliveries WHERE subscriber = @subscriber AND kind = @kind AND created_at > @since";

    // What a server has in its hands is left to the process that gave it there.
    private const string WithholdAll = """
        UPDATE mail_deliveries SET state = iif(doubt IS NULL, 'failed', 'uncertain'), next_at = NULL, claim = NULL, lease_until = NULL, reply = @reason
        WHERE subscriber = @subscriber AND (next_at IS NOT NULL OR (state = 'claimed' AND handed_at IS NULL))
        """;

    private const string ReleaseMissed = """
        UPDATE mail_deliveries SET state = iif(doubt IS NULL, 'pending', 'uncertain'), tries = 0, next_at = @now
        WHERE subscriber = @subscriber AND kind = 'edition' AND state IN ('failed', 'uncertain') AND next_at IS NULL AND sent_at IS NULL
            AND number > (SELECT coalesce(max(number), 0) FROM mail_deliveries WHERE subscriber = @subscriber AND kind = 'edition' AND sent_at IS NOT NULL)
        """;

    // A server's reply often repeats the address.
    private const string ClearReplies = "UPDATE mail_deliveries SET reply = NULL WHERE subscriber = @subscriber";
    private const string ClearLetters = "UPDATE mail_deliveries SET subject = '', text = '', html = '' WHERE subscriber = @subscriber AND edition IS NULL";

    public static string NewId() => $"msg_{RandomNumberGenerator.GetString(IdLetters, IdLength)}";

    /// <summary>Puts a letter in that is not an edition's.</summary>
    /// <param name="messageHost">What the Message-ID ends with.</param>
    /// <returns>Its id.</returns>
    public static string AddLetter(SqliteConnection connection, MailKind kind, Subscriber subscriber, Letter letter, string messageHost, DateTimeOffset now)
    {
        var id = NewId();
        connection.Execute(InsertLetter, new
        {
            id,
            kind = Words.Of(kind),
            subscriber = subscriber.Id,
            messageId = $"<{id}@{messageHost}>",
            letter.Subject,
            letter.Text,
            letter.Html,
            now = Timestamp.Of(now),
        });
        return id;
    }

    /// <summary>Puts an edition in for one of its readers. The Message-ID follows from the two.</summary>
    /// <param name="messageHost">What it ends with.</param>
    public static void AddEdition(SqliteConnection connection, Edition edition, Subscriber subscriber, string messageHost, DateTimeOffset now) => connection.Execute(
        InsertEdition,
        new { id = NewId(), edition = edition.Id, subscriber = subscriber.Id, messageId = MessageId(edition, subscriber, messageHost), now = Timestamp.Of(now) });

    /// <summary>The same for the same edition and reader.</summary>
    public static string MessageId(Edition edition, Subscriber subscriber, string messageHost) => $"<{edition.Id}.{subscriber.Id}@{messageHost}>";

    /// <summary>The letter of a mail that is not an edition's.</summary>
    public static Letter Letter(SqliteConnection connection, string id) => connection.QuerySingle<Letter>(SelectLetter, new { id });

    /// <summary>How many mails of a kind were put in for a subscriber after an instant.</summary>
    public static long Count(SqliteConnection connection, MailKind kind, string subscriber, DateTimeOffset since) =>
        connection.QuerySingle<long>(CountSince, new { subscriber, kind = Words.Of(kind), since = Timestamp.Of(since) });

    /// <summary>Sends none of what waits for a subscriber; what may have arrived already keeps its doubt.</summary>
    public static void Withhold(SqliteConnection connection, string subscriber, string reason) => connection.Execute(WithholdAll, new { subscriber, reason });

    /// <summary>Sends the editions after the last that a server took.</summary>
    public static void Release(SqliteConnection connection, string subscriber, DateTimeOffset now) => connection.Execute(ReleaseMissed, new { subscriber, now = Timestamp.Of(now) });

    /// <summary>Sends nothing more to a subscriber, and drops letters and replies.</summary>
    public static void Forget(SqliteConnection connection, string subscriber)
    {
        connection.Execute(ClearReplies, new { subscriber });
        Withhold(connection, subscriber, "Not sent: the reader was erased.");
        connection.Execute(ClearLetters, new { subscriber });
    }
}
