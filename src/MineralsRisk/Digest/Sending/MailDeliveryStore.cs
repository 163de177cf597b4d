using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest.Sending;

/// <summary>Moves mails through their states. One process at a time does, see <see cref="SendingTurn"/>.</summary>
internal static class MailDeliveryStore
{
    // The words are those of the index.
    private const string SelectNext = $"""
        SELECT {MailDeliveryRow.Columns}, s.state AS subscriber_state, s.email FROM mail_deliveries d JOIN subscribers s ON s.id = d.subscriber
        WHERE d.next_at IS NOT NULL AND (d.kind = 'edition') = @edition AND d.next_at <= @now ORDER BY d.next_at, d.number LIMIT 1
        """;

    private const string SelectAnyDue = """
        SELECT EXISTS (SELECT 1 FROM mail_deliveries WHERE next_at IS NOT NULL AND (kind = 'edition') = 0 AND next_at <= @now)
            OR EXISTS (SELECT 1 FROM mail_deliveries WHERE next_at IS NOT NULL AND (kind = 'edition') = 1 AND next_at <= @now)
            OR EXISTS (SELECT 1 FROM mail_deliveries WHERE state = 'claimed')
        """;

    private const string UpdateClaimed = """
        UPDATE mail_deliveries SET state = 'claimed', claim = @claim, lease_until = @lease, handed_at = @now, next_at = NULL WHERE number = @number
        """;

    private const string UpdateRecorded = """
        UPDATE mail_deliveries SET state = @state, claim = NULL, lease_until = NULL, handed_at = NULL, tries = @tries, next_at = @nextAt,
            sent_at = coalesce(@sentAt, sent_at), doubt = @doubt, reply = @reply
        WHERE number = @number
        """;

    private const string UpdateLeft = """
        UPDATE mail_deliveries SET state = iif(handed_at IS NULL AND doubt IS NULL, 'pending', 'uncertain'),
            doubt = iif(handed_at IS NULL, doubt, coalesce(doubt, @doubt)), claim = NULL, lease_until = NULL, handed_at = NULL, next_at = @now
        WHERE state = 'claimed'
        """;

    private const string UpdateAgain = """
        UPDATE mail_deliveries SET state = iif(doubt IS NULL, 'pending', 'uncertain'), tries = 0, next_at = @now
        WHERE id = @id AND state IN ('pending', 'failed', 'uncertain')
        """;

    /// <summary>Whether a run would find something to do.</summary>
    public static bool AnyDue(SqliteConnection connection, DateTimeOffset now) => connection.QuerySingle<bool>(SelectAnyDue, new { now = Timestamp.Of(now) });

    /// <summary>
    /// Takes the next mail that is due and notes that the server has it from now on: what a person waits for before editions. Mails to somebody
    /// who is not to get them any more are put aside on the way.
    /// </summary>
    public static MailDelivery? Claim(SqliteConnection connection, string claim, DateTimeOffset now, TimeSpan lease)
    {
        while ((Next(connection, edition: false, now) ?? Next(connection, edition: true, now)) is { } row)
        {
            if (row.Withheld is { } reason)
            {
                Record(connection, row.ToDelivery(), new(row.Doubt is null ? MailState.Failed : MailState.Uncertain, row.Tries, null, null, row.Doubt, reason, Suspends: false));
                continue;
            }

            connection.Execute(UpdateClaimed, new { number = row.Number, claim, now = Timestamp.Of(now), lease = Timestamp.Of(now + lease) });
            return row.ToDelivery() with { State = MailState.Claimed, HandedAt = now, NextAt = null };
        }

        return null;
    }

    /// <summary>Notes what became of a claimed mail.</summary>
    public static void Record(SqliteConnection connection, MailDelivery delivery, MailVerdict verdict) => connection.Execute(UpdateRecorded, new
    {
        number = delivery.Number,
        state = Words.Of(verdict.State),
        tries = verdict.Tries,
        nextAt = verdict.NextAt is { } next ? Timestamp.Of(next) : null,
        sentAt = verdict.SentAt is { } sent ? Timestamp.Of(sent) : null,
        doubt = verdict.Doubt,
        reply = verdict.Reply,
    });

    /// <summary>Takes over what a process left claimed when it ended: it is due at once, and in doubt where the server may have it.</summary>
    /// <returns>How many there were.</returns>
    public static int TakeOver(SqliteConnection connection, DateTimeOffset now) =>
        connection.Execute(UpdateLeft, new { now = Timestamp.Of(now), doubt = "The process that sent it ended before it noted the server's answer." });

    /// <summary>Sends one again now, under its Message-ID: one that is uncertain, was given up, or waits for its next try.</summary>
    /// <returns>False: there is no such mail, it is sent, or it is under way.</returns>
    public static bool SendAgain(SqliteConnection connection, string id, DateTimeOffset now) => connection.Execute(UpdateAgain, new { id, now = Timestamp.Of(now) }) > 0;

    private static DueRow? Next(SqliteConnection connection, bool edition, DateTimeOffset now) =>
        connection.QueryFirstOrDefault<DueRow>(SelectNext, new { edition, now = Timestamp.Of(now) });

    private sealed record DueRow : MailDeliveryRow
    {
        public required SubscriberState SubscriberState { get; init; }

        public string? Email { get; init; }

        public string? Withheld => Email is null ? "The subscriber is erased."
            : Kind == MailKind.Edition && SubscriberState != SubscriberState.Active ? $"The subscriber is {Words.Of(SubscriberState)}."
            : null;
    }
}
