using System.Globalization;
using MineralsRisk.Storage;

namespace MineralsRisk.Jobs;

/// <summary>Puts a copy of the main database into the folder of backups.</summary>
public sealed class BackupJob(BackupFolder backups, Database database, TimeProvider clock)
{
    private const string DirectorySetting = "Backup:Directory";
    private const string KeepSetting = "Backup:Keep";
    private const int UsualKeep = 7;

    public Task RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        backups.Add(database.Path, Migrations.OfThisVersion(clock), clock.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <param name="dataFolder">Backups are in its folder <c>backups</c> unless a setting names another.</param>
    /// <exception cref="SettingRefusedException">A setting cannot be used.</exception>
    internal static BackupFolder Folder(IConfiguration configuration, string dataFolder)
    {
        var directory = configuration[DirectorySetting] ?? Path.Combine(dataFolder, "backups");
        if (string.IsNullOrWhiteSpace(directory))
        {
            throw new SettingRefusedException($"{DirectorySetting} is empty. Name a folder, or leave it out.");
        }

        var full = Path.GetFullPath(directory);
        return File.Exists(full) ? throw new SettingRefusedException($"{DirectorySetting} is {full}, which is a file.") : new(full, Keep(configuration));
    }

    private static int Keep(IConfiguration configuration) => configuration[KeepSetting] is not { } value ? UsualKeep
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new SettingRefusedException($"{KeepSetting} is '{value}', which is not a whole number from 1 on.");
}
