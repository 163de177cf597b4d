using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>The outbox and the log of what left it.</summary>
internal static class DeliveryStore
{
    // A replayed message goes behind those that wait; a test goes before them.
    private const string LastPlace = "(SELECT coalesce(max(place), 0) + 1 FROM webhook_deliveries WHERE webhook = @webhook AND state = 'waiting')";

    private const string Insert = $"""
        INSERT INTO webhook_deliveries (id, webhook, type, body, created_at, state, place, tries, next_at)
        VALUES (@id, @webhook, @type, @body, @now, 'waiting', iif(@first, 0, {LastPlace}), 0, @now)
        """;

    private const string SelectDue = """
        SELECT d.number, d.webhook FROM webhooks w JOIN webhook_deliveries d ON d.number =
            (SELECT number FROM webhook_deliveries WHERE webhook = w.id AND state = 'waiting' ORDER BY place, number LIMIT 1)
        WHERE w.active = 1 AND d.next_at <= @now ORDER BY d.next_at, d.number
        """;

    private const string SelectOutgoing = """
        SELECT d.number, d.id, d.webhook, d.type, d.body, d.tries, w.url FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook
        WHERE d.number = @number AND d.state = 'waiting'
        """;

    private const string UpdateState = "UPDATE webhook_deliveries SET state = @state, tries = @tries, next_at = @nextAt WHERE number = @number";

    private const string InsertAttempt = """
        INSERT INTO webhook_attempts (delivery, at, milliseconds, status, error, response) VALUES (@number, @at, @Milliseconds, @Status, @Error, @Response)
        """;

    private const string UpdateReplayed = $"""
        UPDATE webhook_deliveries SET place = iif(state = 'waiting', place, {LastPlace}), state = 'waiting', tries = 0, next_at = @now
        WHERE webhook = @webhook AND id = @id
        """;

    private const string Select = """
        SELECT number, id, type, body, created_at, state, next_at FROM webhook_deliveries
        WHERE webhook = @webhook AND (@id IS NULL OR id = @id) AND (@before IS NULL OR number < @before) ORDER BY number DESC LIMIT @limit
        """;

    private const string SelectAttempts = """
        SELECT a.delivery, a.at, a.milliseconds, a.status, a.error, a.response FROM webhook_attempts a JOIN webhook_deliveries d ON d.number = a.delivery
        WHERE d.webhook = @webhook AND d.number BETWEEN @first AND @last ORDER BY a.id
        """;

    private const string SelectWaiting = "SELECT count(*), min(created_at) FROM webhook_deliveries WHERE state = 'waiting'";

    private const string SelectStanding = """
        SELECT count(*), min(created_at), (SELECT max(at) FROM webhook_attempts WHERE delivery =
            (SELECT number FROM webhook_deliveries WHERE webhook = @webhook AND state = 'delivered' ORDER BY number DESC LIMIT 1))
        FROM webhook_deliveries WHERE webhook = @webhook AND state = 'waiting'
        """;

    private const string DeleteBefore = """
        DELETE FROM webhook_deliveries
        WHERE created_at < @before AND (state <> 'waiting' OR webhook IN (SELECT id FROM webhooks WHERE active = 0))
        """;

    /// <param name="first">Before those that wait.</param>
    /// <returns>Its id.</returns>
    public static string Add(SqliteConnection connection, string webhook, string type, string body, DateTimeOffset now, bool first = false)
    {
        var id = WebhookMessage.NewId();
        connection.Execute(Insert, new { id, webhook, type, body, now = Timestamp.Of(now), first });
        return id;
    }

    /// <summary>The message that each active webhook waits for, where its time has come. One that is to be sent again holds back those behind it.</summary>
    public static IReadOnlyList<(long Number, string Webhook)> Due(SqliteConnection connection, DateTimeOffset now) =>
        [.. connection.Query<(long, string)>(SelectDue, new { now = Timestamp.Of(now) })];

    /// <summary>How many messages are not taken yet, and since when the oldest of them waits.</summary>
    public static (long Count, DateTimeOffset? Oldest) Waiting(SqliteConnection connection)
    {
        var (count, oldest) = connection.QuerySingle<(long, string?)>(SelectWaiting);
        return (count, Instant(oldest));
    }

    /// <summary>How the messages to a webhook stand.</summary>
    public static DeliveryStanding Standing(SqliteConnection connection, string webhook)
    {
        var (count, oldest, last) = connection.QuerySingle<(long, string?, string?)>(SelectStanding, new { webhook });
        return new(count, Instant(oldest), Instant(last));
    }

    /// <summary>Null when it does not wait any more.</summary>
    public static Outgoing? Outgoing(SqliteConnection connection, long number, DateTimeOffset now) =>
        connection.QuerySingleOrDefault<OutgoingRow>(SelectOutgoing, new { number }) is { } row
            ? new(row.Number, row.Id, row.Webhook, row.Type, row.Body, row.Tries, row.Url, WebhookStore.Secrets(connection, row.Webhook, now))
            : null;

    /// <summary>Logs an attempt and says how the delivery stands after it; nothing when it was deleted meanwhile.</summary>
    public static void Record(SqliteConnection connection, long number, Attempt attempt, DeliveryState state, int tries, DateTimeOffset? nextAt)
    {
        if (connection.Execute(UpdateState, new { number, state = Words.Of(state), tries, nextAt = nextAt is { } instant ? Timestamp.Of(instant) : null }) > 0)
        {
            connection.Execute(InsertAttempt, new { number, at = Timestamp.Of(attempt.At), attempt.Milliseconds, attempt.Status, attempt.Error, attempt.Response });
        }
    }

    /// <summary>Sends a message again under its id, now or behind those that wait.</summary>
    public static void Replay(SqliteConnection connection, string webhook, string id, DateTimeOffset now) => connection.Execute(UpdateReplayed, new { webhook, id, now = Timestamp.Of(now) });

    public static Delivery? Find(SqliteConnection connection, string webhook, string id) => Read(connection, webhook, id, before: null, limit: 1).SingleOrDefault();

    /// <summary>Newest first.</summary>
    /// <param name="before">Only those with a smaller number.</param>
    public static IReadOnlyList<Delivery> Newest(SqliteConnection connection, string webhook, int limit, long? before) => Read(connection, webhook, id: null, before, limit);

    /// <summary>Forgets what was made before an instant and is not going to be sent.</summary>
    public static void Trim(SqliteConnection connection, DateTimeOffset before) => connection.Execute(DeleteBefore, new { before = Timestamp.Of(before) });

    private static DateTimeOffset? Instant(string? text) => text is null ? null : Timestamp.Parse(text);

    private static IReadOnlyList<Delivery> Read(SqliteConnection connection, string webhook, string? id, long? before, int limit)
    {
        var rows = connection.Query<Row>(Select, new { webhook, id, before, limit }).ToArray();
        if (rows.Length == 0)
        {
            return [];
        }

        var attempts = connection.Query<AttemptRow>(SelectAttempts, new { webhook, first = rows[^1].Number, last = rows[0].Number })
            .ToLookup(a => a.Delivery, a => new Attempt(a.At, a.Milliseconds, a.Status, a.Error, a.Response));
        return [.. rows.Select(r => new Delivery(r.Number, r.Id, r.Type, r.CreatedAt, r.State, r.NextAt, [.. attempts[r.Number]], JsonElement.Parse(r.Body)))];
    }

    private sealed record Row
    {
        public required long Number { get; init; }

        public required string Id { get; init; }

        public required string Type { get; init; }

        public required string Body { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DeliveryState State { get; init; }

        public DateTimeOffset? NextAt { get; init; }
    }

    private sealed record AttemptRow
    {
        public required long Delivery { get; init; }

        public required DateTimeOffset At { get; init; }

        public required long Milliseconds { get; init; }

        public int? Status { get; init; }

        public string? Error { get; init; }

        public string? Response { get; init; }
    }

    private sealed record OutgoingRow
    {
        public required long Number { get; init; }

        public required string Id { get; init; }

        public required string Webhook { get; init; }

        public required string Type { get; init; }

        public required string Body { get; init; }

        public required int Tries { get; init; }

        public required string Url { get; init; }
    }
}
