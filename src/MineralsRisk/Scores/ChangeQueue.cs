using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>
/// Which minerals a write touched. A write adds to it in its own transaction, a recompute takes away what it has answered for:
/// at least once, never lost.
/// </summary>
public static class ChangeQueue
{
    private const string Insert = "INSERT INTO change_queue (mineral, reason, recorded_at) VALUES (@mineral, @reason, @recordedAt)";
    private const string SelectPending = "SELECT id, mineral, recorded_at FROM change_queue ORDER BY id";
    private const string SelectAny = "SELECT EXISTS (SELECT 1 FROM change_queue)";
    private const string DeleteUpTo = "DELETE FROM change_queue WHERE id <= @last";

    public static void Add(SqliteConnection connection, IEnumerable<string> minerals, string reason, DateTimeOffset recordedAt) =>
        connection.Execute(Insert, minerals.Select(mineral => new { mineral, reason, recordedAt = Timestamp.Of(recordedAt) }));

    public static bool Any(SqliteConnection connection) => connection.QuerySingle<bool>(SelectAny);

    public static IReadOnlyList<Pending> Read(SqliteConnection connection) => [.. connection.Query<Pending>(SelectPending)];

    public static void Remove(SqliteConnection connection, long last) => connection.Execute(DeleteUpTo, new { last });

    public sealed record Pending
    {
        public required long Id { get; init; }

        public required string Mineral { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }
}
