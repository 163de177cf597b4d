using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Access;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Cli;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Processes;

namespace MineralsRisk.Tests.Backups;

public sealed class RestoreTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _backups = new();
    private TemporaryFolder _folder = null!;

    private string Database => Path.Combine(_folder.Path, DataFolder.MineralsFile);

    private string Saved => Path.Combine(_backups.Path, "saved.db");

    public async Task InitializeAsync()
    {
        _folder = await SeededFolder.CreateAsync();
        (await Verb.OnAsync(_folder.Path, "backup", Saved)).ShouldBeDone();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _folder.Dispose();
        _backups.Dispose();
    }

    [Fact]
    public async Task What_was_backed_up_comes_back_and_what_was_there_is_kept()
    {
        var saved = DatabaseDump.Of(_folder.Path);
        using (var database = new Database(Database))
        {
            await Keys.CreateAsync(database, KeyScope.Reader, "made afterwards", "a test", TimeProvider.System, CancellationToken.None);
        }

        var changed = DatabaseDump.Of(_folder.Path);
        changed.ShouldNotBe(saved);
        var before = Hash(Saved);

        var verb = (await Verb.OnAsync(_folder.Path, "restore", Saved)).ShouldBeDone();

        DatabaseDump.Of(_folder.Path).ShouldBe(saved);
        Hash(Saved).ShouldBe(before);
        var kept = Kept().ShouldHaveSingleItem();
        verb.Output.ShouldContain(kept);
        using var aside = new TemporaryFolder();
        File.Copy(kept, Path.Combine(aside.Path, DataFolder.MineralsFile));
        DatabaseDump.Of(aside.Path).ShouldBe(changed);
        await using var server = await AccessServer.StartAsync(_folder.Path, []);
        (await server.GetAsync("/api/v1/minerals/gallium/score")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_that_has_nothing_takes_a_backup_too()
    {
        using var empty = new TemporaryFolder();

        (await Verb.OnAsync(Path.Combine(empty.Path, "new"), "restore", Saved)).ShouldBeDone();

        DatabaseDump.Of(Path.Combine(empty.Path, "new")).ShouldBe(DatabaseDump.Of(_folder.Path));
    }

    [Fact]
    public async Task A_damaged_database_is_replaced_and_kept()
    {
        var good = DatabaseDump.Of(_folder.Path);
        await File.WriteAllTextAsync(Database, "no longer a database, and long enough that nobody takes it for an empty one");
        await File.WriteAllTextAsync($"{Database}-wal", "nor a log");

        (await Verb.OnAsync(_folder.Path, "restore", Saved)).ShouldBeDone();

        DatabaseDump.Of(_folder.Path).ShouldBe(good);
        (await File.ReadAllTextAsync(Kept()[0])).ShouldStartWith("no longer a database");
        File.Exists($"{Database}-wal").ShouldBeFalse();
    }

    [Theory]
    [InlineData("no database", "not a database")]
    [InlineData("empty", "is not a database of Minerals Risk")]
    [InlineData("cut short", "malformed")]
    [InlineData("holed", "is damaged")]
    [InlineData("of another program", "is not a database of Minerals Risk")]
    [InlineData("of the jobs", "is not a database of Minerals Risk")]
    [InlineData("newer", "was made by a newer version: it has 9999-future.sql")]
    [InlineData("other", "was made by another version")]
    [InlineData("missing", "There is no file")]
    public async Task What_is_no_sound_backup_is_refused_and_nothing_changes(string kind, string reason)
    {
        var file = Path.Combine(_backups.Path, "offered.db");
        await MakeAsync(kind, file);
        var before = Files();

        (await Verb.OnAsync(_folder.Path, "restore", file)).ShouldBeRefused(reason);

        Files().ShouldBe(before);
    }

    [Fact]
    public async Task A_running_server_keeps_its_database()
    {
        await using var server = await AccessServer.StartAsync(_folder.Path, []);

        (await Verb.OnAsync(_folder.Path, "restore", Saved)).ShouldBeRefused("Another server is running");

        Kept().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_a_verb_works_on_stays()
    {
        using var database = new Database(Database);
        await using (await HeldWriter.HoldAsync(database))
        {
            (await Verb.OnAsync(_folder.Path, "restore", Saved)).ShouldBeRefused("is in use");
        }

        Kept().ShouldBeEmpty();
        Directory.GetFiles(_folder.Path, $"*{Backup.Unfinished}").ShouldBeEmpty();
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private string[] Kept() => [.. Directory.GetFiles(_folder.Path, "*.before-restore-*").Order(StringComparer.Ordinal)];

    private string[] Files() => [.. Directory.GetFiles(_folder.Path).Where(f => Path.GetFileName(f) != "server.lock").Order(StringComparer.Ordinal).Select(f => $"{f} {Hash(f)}")];

    private async Task MakeAsync(string kind, string file)
    {
        switch (kind)
        {
            case "no database":
                await File.WriteAllTextAsync(file, "a text, and long enough that nobody takes it for the beginning of an empty database");
                break;
            case "empty":
                await File.WriteAllBytesAsync(file, []);
                break;
            case "cut short":
                await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(Saved))[..^400_000]);
                break;
            case "holed":
                var bytes = await File.ReadAllBytesAsync(Saved);
                Array.Clear(bytes, bytes.Length / 2 / 4096 * 4096, 16 * 4096);
                await File.WriteAllBytesAsync(file, bytes);
                break;
            case "of another program":
                await ExecuteAsync(file, "CREATE TABLE recipes (name TEXT)");
                break;
            case "of the jobs":
                await ExecuteAsync(file, "CREATE TABLE migrations (name TEXT, checksum TEXT); INSERT INTO migrations VALUES ('0001-quartz.sql', 'x')");
                break;
            case "newer":
                File.Copy(Saved, file);
                await ExecuteAsync(file, "INSERT INTO migrations (name, checksum, applied_at) VALUES ('9999-future.sql', 'x', 'later')");
                break;
            case "other":
                File.Copy(Saved, file);
                await ExecuteAsync(file, "UPDATE migrations SET checksum = 'x' WHERE name = '0003-scores.sql'");
                break;
        }
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.ExecuteAsync(sql);
    }
}
