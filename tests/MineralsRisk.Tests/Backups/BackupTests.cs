using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Cli;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Processes;

namespace MineralsRisk.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _target = new();

    private string Target => Path.Combine(_target.Path, DataFolder.MineralsFile);

    public void Dispose() => _target.Dispose();

    [Fact]
    public async Task A_backup_beside_a_server_that_writes_is_one_state_of_everything()
    {
        using var folder = await SeededFolder.CreateAsync();
        await using var server = await AccessServer.StartAsync(folder.Path, []);
        using var stop = new CancellationTokenSource();
        var writer = WriteInPairsAsync(server.Database, stop.Token);
        await Eventually.HoldsAsync(() => Pairs(server.Database) > 0, "the first write");

        var verb = (await Verb.OnAsync(folder.Path, "backup", Target)).ShouldBeDone();

        var writtenMeanwhile = Pairs(server.Database);
        await stop.CancelAsync();
        await writer;
        verb.Output.ShouldStartWith($"{Target}: ");
        Directory.GetFiles(_target.Path).ShouldBe([Target]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Target).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var copy = new Database(Target);
        var odd = copy.Read(c => c.QuerySingle<long>("SELECT count(*) FROM (SELECT subject FROM audit WHERE action = 'pair' GROUP BY subject HAVING count(*) <> 2)"));
        (odd, Pairs(copy)).ShouldSatisfyAllConditions(
            x => x.odd.ShouldBe(0),
            x => x.Item2.ShouldBeInRange(1, writtenMeanwhile));
        string Figures(Database database) => string.Join('\n', database.Read(c => c.Query<string>("SELECT mineral || from_date || answer FROM score_steps ORDER BY perspective, mineral, from_date")));
        Figures(copy).ShouldBe(Figures(server.Database));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_told_so()
    {
        using var folder = await SeededFolder.CreateAsync();
        await File.WriteAllTextAsync(Target, "something dear");

        (await Verb.OnAsync(folder.Path, "backup", Target)).ShouldBeRefused("is there already; nothing was written");
        (await File.ReadAllTextAsync(Target)).ShouldBe("something dear");

        (await Verb.OnAsync(folder.Path, "backup", Target, "--overwrite")).ShouldBeDone();
        DatabaseDump.Of(_target.Path).ShouldBe(DatabaseDump.Of(folder.Path));
    }

    [Fact]
    public async Task What_cannot_be_backed_up_or_written_is_refused_with_the_reason_and_leaves_nothing()
    {
        using var empty = new TemporaryFolder();
        using var folder = await SeededFolder.CreateAsync();
        var database = Path.Combine(folder.Path, DataFolder.MineralsFile);

        (await Verb.OnAsync(empty.Path, "backup", Target)).ShouldBeRefused("There is no database");
        (await Verb.OnAsync(folder.Path, "backup", Path.Combine(_target.Path, "missing", "x.db"))).ShouldBeRefused("missing");
        (await Verb.OnAsync(folder.Path, "backup", _target.Path)).ShouldBeRefused("is a folder");
        (await Verb.OnAsync(folder.Path, "backup", database, "--overwrite")).ShouldBeRefused("is the database itself");
        using (var connection = new SqliteConnection($"Data Source={database};Pooling=false"))
        {
            await connection.ExecuteAsync("PRAGMA foreign_keys = OFF; INSERT INTO webhook_secrets (webhook, secret) VALUES ('wh_nobody', zeroblob(32))");
        }

        (await Verb.OnAsync(folder.Path, "backup", Target)).ShouldBeRefused("is damaged: it has rows that refer to rows that are not there");
        Directory.GetFileSystemEntries(_target.Path).ShouldBeEmpty();
        Directory.GetFileSystemEntries(empty.Path).ShouldBeEmpty();
    }

    private static long Pairs(Database database) => database.Read(c => c.QuerySingle<long>("SELECT count(DISTINCT subject) FROM audit WHERE action = 'pair'"));

    /// <summary>Each transaction writes two rows, so half of one would be seen.</summary>
    private static async Task WriteInPairsAsync(Database database, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var subject = FormattableString.Invariant($"pair {i}");
            await database.WriteAsync(
                c =>
                {
                    AuditStore.Add(c, new(TimeProvider.System.GetUtcNow(), "a test", "pair", subject, null, null, null));
                    AuditStore.Add(c, new(TimeProvider.System.GetUtcNow(), "a test", "pair", subject, null, null, null));
                },
                CancellationToken.None);
            await Task.Delay(1, CancellationToken.None);
        }
    }
}
