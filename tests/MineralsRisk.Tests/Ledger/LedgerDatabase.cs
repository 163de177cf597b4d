using Dapper;
using MineralsRisk.Ledger;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Ledger;

/// <summary>A migrated database in a folder of its own, gone with the test.</summary>
public sealed class LedgerDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly Database _database;

    private LedgerDatabase() => _database = new(Path.Combine(_folder, "minerals.db"));

    public static async Task<LedgerDatabase> Create()
    {
        var ledger = new LedgerDatabase();
        await new Migrations(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System).ApplyAsync(ledger._database, CancellationToken.None);
        return ledger;
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public Task<int> Insert(Instrument instrument, DateTimeOffset knownFrom, string? withdrawnReason = null) =>
        _database.WriteAsync(c => LedgerStore.Insert(c, instrument, knownFrom, Given.RecordedAt, withdrawnReason), CancellationToken.None);

    public Task Append(string clause, InstrumentEvent e) =>
        _database.WriteAsync(c => LedgerStore.AppendEvent(c, clause, e, Given.RecordedAt), CancellationToken.None);

    public Task Execute(string sql) => _database.WriteAsync(c => c.Execute(sql), CancellationToken.None);

    public T Ask<T>(string sql) => _database.Read(c => c.QuerySingle<T>(sql));

    public IReadOnlyList<InstrumentRecord> Load() => _database.Read(c => LedgerStore.LoadAll(c));
}
