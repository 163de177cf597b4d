using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>The keys, by their hashes.</summary>
internal static class KeyStore
{
    private const string Columns = "id, name, scope, hash, created_at AS createdAt, revoked_at AS revokedAt, last_used_at AS lastUsedAt";
    private const string SelectAll = $"SELECT {Columns} FROM keys ORDER BY created_at, id";
    private const string SelectGood = $"SELECT {Columns} FROM keys WHERE revoked_at IS NULL";
    private const string SelectOne = $"SELECT {Columns} FROM keys WHERE id = @id";
    private const string SelectByHash = $"SELECT {Columns} FROM keys WHERE hash = @hash";
    private const string CountGoodAdmins = "SELECT count(*) FROM keys WHERE scope = 'admin' AND revoked_at IS NULL";
    private const string InsertKey = "INSERT INTO keys (id, name, scope, hash, created_at) VALUES (@Id, @Name, @scope, @hash, @createdAt)";
    private const string UpdateRevoked = "UPDATE keys SET revoked_at = @now WHERE id = @id";
    private const string UpdateUsed = "UPDATE keys SET last_used_at = @at WHERE id = @id";

    public static IReadOnlyList<KeyRecord> All(SqliteConnection connection) => [.. connection.Query<Row>(SelectAll).Select(row => row.Record)];

    /// <summary>Those that are not revoked, with their hashes.</summary>
    public static IReadOnlyList<(KeyRecord Record, byte[] Hash)> Good(SqliteConnection connection) =>
        [.. connection.Query<Row>(SelectGood).Select(row => (row.Record, row.Hash))];

    public static KeyRecord? Find(SqliteConnection connection, string id) => connection.QuerySingleOrDefault<Row>(SelectOne, new { id })?.Record;

    public static KeyRecord? FindByHash(SqliteConnection connection, byte[] hash) => connection.QuerySingleOrDefault<Row>(SelectByHash, new { hash })?.Record;

    public static long GoodAdmins(SqliteConnection connection) => connection.QuerySingle<long>(CountGoodAdmins);

    public static void Insert(SqliteConnection connection, KeyRecord record, byte[] hash) => connection.Execute(
        InsertKey, new { record.Id, record.Name, scope = Words.Of(record.Scope), hash, createdAt = Timestamp.Of(record.CreatedAt) });

    public static void Revoke(SqliteConnection connection, string id, DateTimeOffset now) => connection.Execute(UpdateRevoked, new { id, now = Timestamp.Of(now) });

    public static void SetUsed(SqliteConnection connection, string id, DateTimeOffset at) => connection.Execute(UpdateUsed, new { id, at = Timestamp.Of(at) });

    private sealed record Row(string Id, string Name, string Scope, byte[] Hash, string CreatedAt, string? RevokedAt, string? LastUsedAt)
    {
        public KeyRecord Record => new(
            Id,
            Name,
            Enum.Parse<KeyScope>(Scope, ignoreCase: true),
            Timestamp.Parse(CreatedAt),
            RevokedAt is { } revoked ? Timestamp.Parse(revoked) : null,
            LastUsedAt is { } used ? Timestamp.Parse(used) : null);
    }
}
