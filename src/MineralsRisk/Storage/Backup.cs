using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Storage;

/// <summary>Copies of the main database through SQLite's own backup, which sees one state of it while others write.</summary>
public static class Backup
{
    /// <summary>How the name of a copy that is not complete ends.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>Writes everything in a database to one file, which appears under its name only when it is complete and checked.</summary>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <exception cref="BackupRefusedException">There is no database, the file is there already, or what was copied is not sound.</exception>
    public static void Write(string database, string file, bool overwrite, Migrations migrations)
    {
        if (!File.Exists(database))
        {
            throw new BackupRefusedException($"There is no database {database}.");
        }

        if (Directory.Exists(file))
        {
            throw new BackupRefusedException($"{file} is a folder. Name a file in it.");
        }

        if (Path.GetFullPath(file) == Path.GetFullPath(database))
        {
            throw new BackupRefusedException($"{file} is the database itself.");
        }

        if (!overwrite && File.Exists(file))
        {
            throw new BackupRefusedException($"{file} is there already; nothing was written. Name another file, or say --overwrite.");
        }

        var copy = Copy(database, Path.GetFullPath(file), migrations);
        try
        {
            File.Move(copy, file, overwrite);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Copies a database to a new file beside another, and checks it.</summary>
    /// <returns>The path of the copy: one file, durable, that nothing holds open.</returns>
    /// <exception cref="BackupRefusedException">The copy could not be made, or is not sound.</exception>
    internal static string Copy(string database, string beside, Migrations migrations)
    {
        var copy = $"{beside}.{Path.GetRandomFileName()}{Unfinished}";
        try
        {
            CreateForOwner(copy);
            using (var target = Open(copy, SqliteOpenMode.ReadWrite))
            {
                using (var source = Open(database, SqliteOpenMode.ReadOnly))
                {
                    source.BackupDatabase(target);
                }

                // A copy of a database in WAL mode would need two files more wherever it is opened.
                target.Execute("PRAGMA journal_mode = DELETE");
                if (DatabaseCheck.Complaint(target, migrations) is { } complaint)
                {
                    throw new BackupRefusedException($"{database} {complaint}");
                }
            }

            return copy;
        }
        catch (Exception e)
        {
            File.Delete(copy);
            if (e is SqliteException)
            {
                throw new BackupRefusedException($"{database} could not be copied: {e.Message}", e);
            }

            throw;
        }
    }

    // What is in it is for the service alone: it holds the secrets of webhooks.
    private static void CreateForOwner(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
