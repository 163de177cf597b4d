using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Storage;

/// <summary>
/// The main database: one writer behind an async gate, many readers that cannot write. Every connection has the same settings,
/// read back when it is opened.
/// </summary>
public sealed class Database : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _connectionString;

    /// <param name="path">The database file; made when it does not exist. Its folder has to.</param>
    public Database(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = (int)BusyTimeout.TotalSeconds,
        }.ToString();
    }

    public string Path { get; }

    /// <summary>Reads in one snapshot: what several queries see is one state of the database.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = Open(readOnly: true);
        using var snapshot = connection.BeginTransaction(deferred: true);
        return read(connection);
    }

    /// <summary>Writes in one transaction, one writer at a time; durable when the task ends, undone when the action throws.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            using var connection = Open(readOnly: false);
            using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            var result = write(connection);
            transaction.Commit();
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<SqliteConnection> write, CancellationToken cancellation) => WriteAsync(
        connection =>
        {
            write(connection);
            return true;
        },
        cancellation);

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _gate.Dispose();
    }

    private SqliteConnection Open(bool readOnly)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA query_only = {(readOnly ? "ON" : "OFF")};");
            var settings = connection.QuerySingle<(string Journal, long Synchronous, long ForeignKeys, long QueryOnly)>(
                "SELECT j.journal_mode, s.synchronous, f.foreign_keys, q.query_only FROM pragma_journal_mode j, pragma_synchronous s, pragma_foreign_keys f, pragma_query_only q");
            return settings == ("wal", 2, 1, readOnly ? 1 : 0)
                ? connection
                : throw new InvalidOperationException(
                    $"The database {Path} did not take its settings: journal {settings.Journal}, synchronous {settings.Synchronous}, foreign keys {settings.ForeignKeys}, query only {settings.QueryOnly}.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
