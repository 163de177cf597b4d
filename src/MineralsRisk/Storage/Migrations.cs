using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Storage;

/// <summary>
/// Numbered SQL files, forward only: each applied once, in a transaction of its own, its checksum kept.
/// </summary>
public sealed class Migrations(string directory, TimeProvider clock)
{
    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS migrations (
            name TEXT PRIMARY KEY,
            checksum TEXT NOT NULL,
            applied_at TEXT NOT NULL
        ) STRICT
        """;

    /// <summary>The migrations that come with this version.</summary>
    public static Migrations OfThisVersion(TimeProvider clock) => new(Path.Combine(AppContext.BaseDirectory, "migrations"), clock);

    /// <summary>Applies what is missing, in order of the names.</summary>
    /// <returns>The names applied.</returns>
    /// <exception cref="MigrationException">An applied file has changed since or is gone, or a file cannot be applied.</exception>
    public async Task<IReadOnlyList<string>> ApplyAsync(Database database, CancellationToken cancellation)
    {
        await database.WriteAsync(c => c.Execute(CreateTable), cancellation);
        var applied = database.Read(c => c.Query<(string Name, string Checksum)>("SELECT name, checksum FROM migrations"))
            .ToDictionary(m => m.Name, m => m.Checksum, StringComparer.Ordinal);
        var files = Files();
        var gone = applied.Keys.Except(files.Select(f => Path.GetFileName(f)!), StringComparer.Ordinal).ToArray();
        if (gone.Length > 0)
        {
            throw new MigrationException(
                $"The database {database.Path} was made by a newer version: it has {string.Join(", ", gone)}, which this one doesn't know.");
        }

        var done = new List<string>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            var sql = await File.ReadAllTextAsync(file, cancellation);
            var checksum = Checksum(sql);
            if (applied.TryGetValue(name, out var before))
            {
                if (before != checksum)
                {
                    throw new MigrationException($"{name} was applied to {database.Path} and has changed since. Migrations are forward only: add a new one.");
                }

                continue;
            }

            if (await database.WriteAsync(c => Apply(c, name, sql, checksum), cancellation))
            {
                done.Add(name);
            }
        }

        return done;
    }

    /// <summary>Why a database can't be one that these migrations made, to be read after its name; null when it is.</summary>
    internal string? Complaint(SqliteConnection connection)
    {
        var known = Files().ToDictionary(f => Path.GetFileName(f), f => Checksum(File.ReadAllText(f)), StringComparer.Ordinal);
        var applied = connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations')")
            ? connection.Query<(string Name, string Checksum)>("SELECT name, checksum FROM migrations ORDER BY name").ToArray()
            : [];
        var unknown = applied.Select(m => m.Name).Where(name => !known.ContainsKey(name)).ToArray();
        return unknown.Length == applied.Length ? "is not a database of Minerals Risk."
            : unknown.Length > 0 ? $"was made by a newer version: it has {string.Join(", ", unknown)}, which this one doesn't know."
            : applied.FirstOrDefault(m => known[m.Name] != m.Checksum) is { Name: { } other } ? $"was made by another version: its {other} is not the one known here."
            : null;
    }

    private string[] Files() => [.. Directory.GetFiles(directory, "*.sql").OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    private static string Checksum(string sql) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));

    private bool Apply(SqliteConnection connection, string name, string sql, string checksum)
    {
        // A server and a verb of the command line may begin on one empty folder.
        if (connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM migrations WHERE name = @name)", new { name }))
        {
            return false;
        }

        try
        {
            connection.Execute(sql);
        }
        catch (SqliteException e)
        {
            throw new MigrationException($"{name} could not be applied: {e.Message}", e);
        }

        connection.Execute(
            "INSERT INTO migrations (name, checksum, applied_at) VALUES (@name, @checksum, @now)",
            new { name, checksum, now = Timestamp.Of(clock.GetUtcNow()) });
        return true;
    }
}

public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
