using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Storage;

/// <summary>Puts a backup in the place of the main database of a folder that no server runs on.</summary>
public static class Restore
{
    private const int Busy = 5;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>
    /// The file is copied beside the database and checked there, and takes its place in one step: whenever the process is killed, there is the
    /// database of before or that of the backup. The database of before is kept beside it.
    /// </summary>
    /// <param name="file">Is not changed.</param>
    /// <returns>Where the database of before is kept; null when there was none.</returns>
    /// <exception cref="BackupRefusedException">The file is not a sound database of this version or an older one, or somebody uses the database; nothing has changed.</exception>
    public static string? Run(DataFolder folder, string file, Migrations migrations, DateTimeOffset now)
    {
        if (!File.Exists(file))
        {
            throw new BackupRefusedException($"There is no file {file}.");
        }

        if (Path.GetFullPath(file) == folder.Minerals)
        {
            throw new BackupRefusedException($"{file} is the database itself.");
        }

        var copy = Backup.Copy(file, folder.Minerals, migrations);
        try
        {
            var kept = File.Exists(folder.Minerals) ? Keep(folder.Minerals, now) : null;
            foreach (var beside in Beside(folder.Minerals))
            {
                File.Delete(beside);
            }

            File.Move(copy, folder.Minerals, overwrite: true);
            return kept;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static string Keep(string database, DateTimeOffset now)
    {
        Fold(database);
        var kept = string.Create(CultureInfo.InvariantCulture, $"{database}.before-restore-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        var copy = kept + Backup.Unfinished;
        File.Copy(database, copy, overwrite: true);
        File.Move(copy, kept);
        foreach (var beside in Beside(database))
        {
            File.Copy(beside, kept + beside[database.Length..]);
        }

        return kept;
    }

    /// <summary>Takes what is only in the -wal file into the database, which nobody else may use meanwhile.</summary>
    private static void Fold(string database)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());
            connection.Open();
            connection.Execute("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            throw new BackupRefusedException($"{database} is in use. Wait until no other command runs on it.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase)
        {
            // Damage is why one restores; what cannot be read is kept as it is.
        }
    }

    private static IEnumerable<string> Beside(string database) => new[] { $"{database}-wal", $"{database}-shm", $"{database}-journal" }.Where(File.Exists);
}
