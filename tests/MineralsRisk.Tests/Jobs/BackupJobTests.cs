using System.Net;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Processes;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Jobs;

public sealed class BackupJobTests
{
    [Fact]
    public async Task Each_day_adds_a_backup_only_the_newest_are_kept_and_health_tells_the_age()
    {
        using var folder = await SeededFolder.CreateAsync();
        var (backups, clock) = (Path.Combine(folder.Path, "backups"), new MovableClock());
        await using var server = await AccessServer.StartAsync(folder.Path, ["Backup:Keep=2", "Limits:PerMinute=0"], clock);
        (await HealthAsync(server)).NumberOrNone("lastBackupAge").ShouldBeNull();
        Directory.CreateDirectory(backups);
        string[] foreign = [Path.Combine(backups, "minerals-2025.db"), Path.Combine(backups, "notes.txt")];
        foreach (var file in foreign)
        {
            await File.WriteAllTextAsync(file, "mine");
        }

        await File.WriteAllTextAsync(Path.Combine(backups, $"minerals-20250101T000000Z.db.x{Backup.Unfinished}"), "left by a process that was killed");
        var made = new List<string>();
        for (var day = 0; day < 3; day++)
        {
            var before = Directory.GetFiles(backups);
            await RunAsync(server);
            made.Add(Directory.GetFiles(backups).Except(before).ShouldHaveSingleItem());
            clock.Advance(TimeSpan.FromHours(12));
        }

        Directory.GetFiles(backups).Order(StringComparer.Ordinal).ShouldBe([.. foreign.Concat(made.Skip(1)).Order(StringComparer.Ordinal)]);
        Path.GetFileName(made[2]).ShouldMatch("^minerals-[0-9]{8}T[0-9]{6}Z\\.db$");
        (await HealthAsync(server)).Number("lastBackupAge").ShouldBeInRange(12 * 3600, (12 * 3600) + 60);
        using var copy = new TemporaryFolder();
        File.Copy(made[2], Path.Combine(copy.Path, DataFolder.MineralsFile));
        DatabaseDump.Of(copy.Path).ShouldContain("score_steps: ");
    }

    [Fact]
    public async Task Backups_go_where_the_setting_says()
    {
        using var folder = await SeededFolder.CreateAsync();
        using var elsewhere = new TemporaryFolder();
        await using var server = await AccessServer.StartAsync(folder.Path, [$"Backup:Directory={elsewhere.Path}/daily"]);

        await RunAsync(server);

        Directory.GetFiles(Path.Combine(elsewhere.Path, "daily")).ShouldHaveSingleItem();
        Directory.Exists(Path.Combine(folder.Path, "backups")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Backup:Keep=0", "not a whole number from 1 on")]
    [InlineData("Backup:Keep=a week", "not a whole number from 1 on")]
    [InlineData("Backup:Directory=", "Backup:Directory is empty")]
    [InlineData("Backup:Directory=MineralsRisk.dll", "which is a file")]
    public void A_setting_that_cannot_be_used_is_refused_before_anything_starts(string setting, string reason)
    {
        using var folder = new TemporaryFolder();
        var settings = setting.Replace("MineralsRisk.dll", Path.Combine(AppContext.BaseDirectory, "MineralsRisk.dll"), StringComparison.Ordinal);

        Should.Throw<SettingRefusedException>(() => AccessServer.Builder(folder.Path, [settings])).Message.ShouldContain(reason);

        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private static async Task RunAsync(AccessServer server)
    {
        var run = await server.SendAsync(HttpMethod.Post, "/api/v1/jobs/backup/runs", SeededFolder.AdminKey);
        run.StatusCode.ShouldBe(HttpStatusCode.OK, await run.Content.ReadAsStringAsync());
        (await run.JsonAsync()).Text("outcome").ShouldBe("ok", await run.Content.ReadAsStringAsync());
    }

    private static async Task<System.Text.Json.JsonElement> HealthAsync(AccessServer server) => await (await server.GetAsync("/health/ready")).JsonAsync();
}
