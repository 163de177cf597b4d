using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Storage;

/// <summary>The audit trail: a row for every write of facts, of keys and of webhooks, in the transaction of the write.</summary>
public static class AuditStore
{
    private const string Insert = "INSERT INTO audit (at, actor, action, subject, before, after, note) VALUES (@at, @Actor, @Action, @Subject, @Before, @After, @Note)";

    private const string SelectNewest = """
        SELECT id, at, actor, action, subject, before, after, note FROM audit
        WHERE (@subject IS NULL OR subject = @subject) AND (@beforeId IS NULL OR id < @beforeId) ORDER BY id DESC LIMIT @limit
        """;

    public static void Add(SqliteConnection connection, AuditEntry entry) => connection.Execute(
        Insert, new { at = Timestamp.Of(entry.At), entry.Actor, entry.Action, entry.Subject, entry.Before, entry.After, entry.Note });

    /// <summary>The newest rows first.</summary>
    /// <param name="subject">Of these alone; null: of everything.</param>
    /// <param name="beforeId">Only rows before this one; null: from the newest.</param>
    public static IReadOnlyList<(long Id, AuditEntry Entry)> Newest(SqliteConnection connection, string? subject, long? beforeId, int limit) =>
        [.. connection.Query<Row>(SelectNewest, new { subject, beforeId, limit }).Select(r => (r.Id, new AuditEntry(Timestamp.Parse(r.At), r.Actor, r.Action, r.Subject, r.Before, r.After, r.Note)))];

    private sealed record Row(long Id, string At, string Actor, string Action, string Subject, string? Before, string? After, string? Note);
}

/// <param name="Actor">Id of the key that was used, <see cref="CommandLine"/> or <see cref="Settings"/>.</param>
/// <param name="Subject">What was written, such as the id of an instrument, of a key or of a webhook.</param>
/// <param name="Before">JSON, never with a secret in it; none for what was not there.</param>
/// <param name="After">JSON; none for what is withdrawn.</param>
/// <param name="Note">The reason given.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string? Before, string? After, string? Note)
{
    public const string CommandLine = "cli";

    /// <summary>A setting that the service was started with.</summary>
    public const string Settings = "settings";
}
