using System.Globalization;

namespace MineralsRisk.Storage;

/// <summary>The folder that backups are put into day by day. Files of other names are left alone.</summary>
/// <param name="path">Made when it is missing.</param>
/// <param name="keep">How many backups stay; older ones are deleted once a new one is complete.</param>
public sealed class BackupFolder(string path, int keep)
{
    private const string NameForm = "'minerals-'yyyyMMdd'T'HHmmss'Z.db'";

    /// <summary>Null: there is none.</summary>
    public KeptBackup? Newest => Directory.Exists(path) && Backups().OrderByDescending(b => b.At).FirstOrDefault() is { File: not null } newest && new FileInfo(newest.File) is { Exists: true } info
        ? new(info.Name, newest.At, info.Length)
        : null;

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

/// <summary>A backup that is in the folder. It came there by its name, which it has once it is complete and checked, or by hand.</summary>
/// <param name="At">When it was begun.</param>
public sealed record KeptBackup(string Name, DateTimeOffset At, long Bytes);
