using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>What the disk can do at most: SQLite with the settings of the service, one row and one commit after the other.</summary>
internal sealed class BareTable : IDisposable
{
    private readonly SqliteConnection _connection;

    public BareTable(string folder)
    {
        _connection = new($"Data Source={Path.Combine(folder, "bare.db")};Pooling=false");
        _connection.Open();
        _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE sent (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;");
    }

    public Round Write(int rows, string body)
    {
        var latencies = new List<double>(rows);
        var start = Stopwatch.GetTimestamp();
        for (var row = 0; row < rows; row++)
        {
            var begun = Stopwatch.GetTimestamp();
            _connection.Execute("INSERT INTO sent (body) VALUES (@body)", new { body });
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return Round.Of(latencies, Stopwatch.GetElapsedTime(start), failures: 0);
    }

    public void Dispose() => _connection.Dispose();
}
