using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

internal static class WebhookStore
{
    private const string Columns = "id, url, description, minerals, active, disabled_reason, created_at";
    private const string SelectAll = $"SELECT {Columns} FROM webhooks ORDER BY created_at, id";
    private const string SelectOne = $"SELECT {Columns} FROM webhooks WHERE id = @id";

    private const string Insert = """
        INSERT INTO webhooks (id, url, description, minerals, active, disabled_reason, created_at)
        VALUES (@Id, @Url, @Description, @minerals, @Active, @DisabledReason, @createdAt)
        """;

    private const string UpdateOne = """
        UPDATE webhooks SET url = @Url, description = @Description, minerals = @minerals, active = @Active, disabled_reason = @DisabledReason WHERE id = @Id
        """;

    private const string DeleteOne = "DELETE FROM webhooks WHERE id = @id";
    private const string DisableOne = "UPDATE webhooks SET active = 0, disabled_reason = @reason WHERE id = @id";

    private const string InsertSecret = "INSERT INTO webhook_secrets (webhook, secret) VALUES (@webhook, @secret)";
    private const string ExpireSecrets = "UPDATE webhook_secrets SET expires_at = @at WHERE webhook = @webhook AND expires_at IS NULL";
    private const string DeleteExpired = "DELETE FROM webhook_secrets WHERE webhook = @webhook AND expires_at <= @now";
    private const string SelectSecrets = "SELECT secret FROM webhook_secrets WHERE webhook = @webhook AND (expires_at IS NULL OR expires_at > @now) ORDER BY id DESC";

    /// <summary>In the order they were made.</summary>
    public static IReadOnlyList<Webhook> All(SqliteConnection connection) => [.. connection.Query<Row>(SelectAll).Select(r => r.ToWebhook())];

    public static Webhook? Find(SqliteConnection connection, string id) => connection.QuerySingleOrDefault<Row>(SelectOne, new { id })?.ToWebhook();

    public static void Add(SqliteConnection connection, Webhook webhook, byte[] secret)
    {
        connection.Execute(Insert, Parameters(webhook));
        connection.Execute(InsertSecret, new { webhook = webhook.Id, secret });
    }

    public static void Replace(SqliteConnection connection, Webhook webhook) => connection.Execute(UpdateOne, Parameters(webhook));

    public static void Disable(SqliteConnection connection, string id, string reason) => connection.Execute(DisableOne, new { id, reason });

    /// <summary>With its secrets, its outbox and its log.</summary>
    public static void Remove(SqliteConnection connection, string id) => connection.Execute(DeleteOne, new { id });

    /// <summary>Gives a webhook a new secret; the present one signs too until an instant.</summary>
    public static void Rotate(SqliteConnection connection, string webhook, byte[] secret, DateTimeOffset now, DateTimeOffset until)
    {
        connection.Execute(DeleteExpired, new { webhook, now = Timestamp.Of(now) });
        connection.Execute(ExpireSecrets, new { webhook, at = Timestamp.Of(until) });
        connection.Execute(InsertSecret, new { webhook, secret });
    }

    /// <summary>What a message is signed with now, the newest first.</summary>
    public static IReadOnlyList<byte[]> Secrets(SqliteConnection connection, string webhook, DateTimeOffset now) =>
        [.. connection.Query<byte[]>(SelectSecrets, new { webhook, now = Timestamp.Of(now) })];

    private static object Parameters(Webhook webhook) => new
    {
        webhook.Id,
        webhook.Url,
        webhook.Description,
        minerals = webhook.Minerals is null ? null : JsonSerializer.Serialize(webhook.Minerals, FeedsJson.Strict.IReadOnlyListString),
        webhook.Active,
        webhook.DisabledReason,
        createdAt = Timestamp.Of(webhook.CreatedAt),
    };

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Url { get; init; }

        public string? Description { get; init; }

        public string? Minerals { get; init; }

        public required bool Active { get; init; }

        public string? DisabledReason { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public Webhook ToWebhook() => new(
            Id, Url, Description, Minerals is null ? null : JsonSerializer.Deserialize(Minerals, FeedsJson.Strict.IReadOnlyListString), Active, DisabledReason, CreatedAt);
    }
}
