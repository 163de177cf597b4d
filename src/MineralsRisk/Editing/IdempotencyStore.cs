using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>Answers kept for requests that carried an Idempotency-Key.</summary>
public static class IdempotencyStore
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Select = """
        SELECT request_hash, status, location, link, etag, body FROM idempotent_answers WHERE caller = @caller AND key = @key AND stored_at > @since
        """;

    private const string Upsert = """
        INSERT INTO idempotent_answers (caller, key, request_hash, status, location, link, etag, body, stored_at)
        VALUES (@caller, @key, @requestHash, @Status, @Location, @Link, @ETag, @Body, @now)
        ON CONFLICT (caller, key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status, location = excluded.location,
            link = excluded.link, etag = excluded.etag, body = excluded.body, stored_at = excluded.stored_at
        """;

    private const string DeleteBefore = "DELETE FROM idempotent_answers WHERE stored_at <= @since";

    /// <returns>The hash of the request that was answered, and the answer; none when nothing is kept.</returns>
    public static (string RequestHash, StoredAnswer Answer)? Find(SqliteConnection connection, string caller, string key, DateTimeOffset now)
    {
        var row = connection.QuerySingleOrDefault<Row>(Select, new { caller, key, since = Timestamp.Of(now - Kept) });
        return row is null ? null : (row.RequestHash, new StoredAnswer(row.Status, row.Body, row.Location, row.Link, row.Etag) { Replayed = true });
    }

    public static void Keep(SqliteConnection connection, string caller, string key, string requestHash, StoredAnswer answer, DateTimeOffset now)
    {
        connection.Execute(DeleteBefore, new { since = Timestamp.Of(now - Kept) });
        connection.Execute(Upsert, new { caller, key, requestHash, answer.Status, answer.Location, answer.Link, answer.ETag, answer.Body, now = Timestamp.Of(now) });
    }

    private sealed record Row
    {
        public required string RequestHash { get; init; }

        public required int Status { get; init; }

        public string? Location { get; init; }

        public string? Link { get; init; }

        public string? Etag { get; init; }

        public required byte[] Body { get; init; }
    }
}
