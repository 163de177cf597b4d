using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Storage;

/// <summary>Whether a file is a sound main database that this version can serve from.</summary>
internal static class DatabaseCheck
{
    /// <returns>What is wrong, to be read after the name of the file; null when it is sound.</returns>
    public static string? Complaint(SqliteConnection connection, Migrations migrations)
    {
        var damage = connection.Query<string>("PRAGMA integrity_check(3)").ToArray();
        if (damage is not ["ok"])
        {
            return $"is damaged: {string.Join("; ", damage).ReplaceLineEndings(" ")}";
        }

        if (connection.Query("PRAGMA foreign_key_check").Any())
        {
            return "is damaged: it has rows that refer to rows that are not there.";
        }

        return migrations.Complaint(connection);
    }
}
