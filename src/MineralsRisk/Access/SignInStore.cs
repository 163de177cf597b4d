using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>The administrator's password, and since when whose sessions are over.</summary>
internal static class SignInStore
{
    private const string SelectHash = "SELECT hash FROM admin_passwords ORDER BY id DESC LIMIT 1";
    private const string InsertHash = "INSERT INTO admin_passwords (hash, set_at) VALUES (@hash, @now)";
    private const string DeleteEarlier = "DELETE FROM admin_passwords WHERE id < (SELECT max(id) FROM admin_passwords)";
    private const string SelectEnd = "SELECT at FROM session_ends WHERE who = @who";
    private const string UpsertEnd = "INSERT INTO session_ends (who, at) VALUES (@who, @now) ON CONFLICT (who) DO UPDATE SET at = excluded.at";

    /// <summary>Null before one is set.</summary>
    public static string? PasswordHash(SqliteConnection connection) => connection.QuerySingleOrDefault<string>(SelectHash);

    public static void SetPasswordHash(SqliteConnection connection, string hash, DateTimeOffset now)
    {
        connection.Execute(InsertHash, new { hash, now = Timestamp.Of(now) });
        connection.Execute(DeleteEarlier);
    }

    /// <summary>When the sessions of somebody were last ended; null: never.</summary>
    public static DateTimeOffset? EndOf(SqliteConnection connection, string who) =>
        connection.QuerySingleOrDefault<string>(SelectEnd, new { who }) is { } at ? Timestamp.Parse(at) : null;

    public static void End(SqliteConnection connection, string who, DateTimeOffset now) => connection.Execute(UpsertEnd, new { who, now = Timestamp.Of(now) });
}
