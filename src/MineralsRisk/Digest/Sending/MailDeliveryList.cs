using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest.Sending;

/// <summary>What the admin sees of the mails.</summary>
internal static class MailDeliveryList
{
    private const string Select = $"""
        SELECT {MailDeliveryRow.Columns} FROM mail_deliveries d
        WHERE (@id IS NULL OR d.id = @id) AND (@edition IS NULL OR d.edition = @edition) AND (@subscriber IS NULL OR d.subscriber = @subscriber)
            AND (@state IS NULL OR d.state = @state) AND (@before IS NULL OR d.number < @before)
        ORDER BY d.number DESC LIMIT @limit
        """;

    private const string SelectCounts = "SELECT state, count(*) FROM mail_deliveries WHERE @edition IS NULL OR edition = @edition GROUP BY state";

    public static MailDelivery? Find(SqliteConnection connection, string id) => Read(connection, id, null, null, null, null, 1).SingleOrDefault();

    /// <summary>Newest first.</summary>
    /// <param name="before">Only those with a smaller number.</param>
    public static IReadOnlyList<MailDelivery> Newest(
        SqliteConnection connection, int limit, long? before = null, string? edition = null, string? subscriber = null, MailState? state = null) =>
        Read(connection, null, edition, subscriber, state, before, limit);

    /// <summary>How many are in each state that there is.</summary>
    /// <param name="edition">Null: of all.</param>
    public static IReadOnlyDictionary<MailState, long> Counts(SqliteConnection connection, string? edition = null) =>
        connection.Query<(MailState State, long Count)>(SelectCounts, new { edition }).ToDictionary(r => r.State, r => r.Count);

    private static MailDelivery[] Read(SqliteConnection connection, string? id, string? edition, string? subscriber, MailState? state, long? before, int limit) =>
    [
        .. connection.Query<MailDeliveryRow>(Select, new { id, edition, subscriber, state = state is { } wanted ? Words.Of(wanted) : null, before, limit })
            .Select(r => r.ToDelivery()),
    ];
}

internal record MailDeliveryRow
{
    public const string Columns = """
        d.number, d.id, d.kind, d.edition, d.subscriber, d.message_id, d.created_at, d.state, d.handed_at, d.tries, d.next_at, d.sent_at, d.doubt, d.reply
        """;

    public required long Number { get; init; }

    public required string Id { get; init; }

    public required MailKind Kind { get; init; }

    public string? Edition { get; init; }

    public required string Subscriber { get; init; }

    public required string MessageId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required MailState State { get; init; }

    public DateTimeOffset? HandedAt { get; init; }

    public required int Tries { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public string? Doubt { get; init; }

    public string? Reply { get; init; }

    public MailDelivery ToDelivery() => new(Number, Id, Kind, Edition, Subscriber, MessageId, CreatedAt, State, HandedAt, Tries, NextAt, SentAt, Doubt, Reply);
}
