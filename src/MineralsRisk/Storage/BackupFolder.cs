using System.Globalization;

namespace MineralsRisk.Storage;

/// <summary>The folder that backups are put into day by day. Files of other names are left alone.</summary>
/// <param name="path">Made when it is missing.</param>
/// <param name="keep">How many backups stay; older ones are deleted once a new one is complete.</param>
public sealed class BackupFolder(string path, int keep)
{
    private const string NameForm = "'minerals-'yyyyMMdd'T'HHmmss'Z.db'";

    /// <summary>When the newest backup that is there was begun; null: there is none.</summary>
    public DateTimeOffset? Newest => Directory.Exists(path) ? Backups().Max(b => (DateTimeOffset?)b.At) : null;

    /// <inheritdoc cref="Backup.Write"/>
    /// <returns>The file.</returns>
    public string Add(string database, Migrations migrations, DateTimeOffset now)
    {
        Directory.CreateDirectory(path);

        // A process that is killed leaves what it had copied.
        foreach (var left in Directory.GetFiles(path, $"minerals-*{Backup.Unfinished}"))
        {
            File.Delete(left);
        }

        var file = Path.Combine(path, now.UtcDateTime.ToString(NameForm, CultureInfo.InvariantCulture));
        Backup.Write(database, file, overwrite: true, migrations);
        foreach (var (old, _) in Backups().Where(b => b.File != file).OrderByDescending(b => b.At).Skip(keep - 1))
        {
            File.Delete(old);
        }

        return file;
    }

    private IEnumerable<(string File, DateTimeOffset At)> Backups() =>
        from file in Directory.GetFiles(path)
        let at = InstantOf(Path.GetFileName(file))
        where at is not null
        select (file, at.Value);

    private static DateTimeOffset? InstantOf(string name) =>
        DateTimeOffset.TryParseExact(name, NameForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
