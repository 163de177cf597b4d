using System.CommandLine;
using System.Globalization;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>backup FILE, restore FILE.</summary>
internal static class BackupVerbs
{
    public static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "Where to; it appears when it is complete and checked" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file of that name" };
        var verb = new Command("backup", "Copies the whole database to one file, beside a running server or without one.") { file, overwrite };
        verb.SetAction(async (parsed, _) =>
        {
            var (database, target) = (Path.Combine(VerbData.FolderOf(parsed), DataFolder.MineralsFile), Path.GetFullPath(parsed.GetRequiredValue(file)));
            Storage.Backup.Write(database, target, parsed.GetValue(overwrite), Migrations.OfThisVersion(VerbData.Clock));
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target}: {new FileInfo(target).Length} bytes, checked."));
            return CommandLine.Done;
        });
        return verb;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A backup of this version or an older one" };
        var verb = new Command("restore", "Puts a backup in the place of the database. The server has to be stopped; the database of before is kept.") { file };
        verb.SetAction(async (parsed, _) =>
        {
            using var folder = DataFolder.Hold(VerbData.FolderOf(parsed));
            var source = Path.GetFullPath(parsed.GetRequiredValue(file));
            var kept = Storage.Restore.Run(folder, source, Migrations.OfThisVersion(VerbData.Clock), VerbData.Clock.GetUtcNow());
            await Console.Out.WriteLineAsync($"{folder.Minerals} is what {source} holds.{(kept is null ? "" : $" The database of before is {kept}.")}");
            return CommandLine.Done;
        });
        return verb;
    }
}
