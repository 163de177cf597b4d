using System.CommandLine;
using System.Globalization;
using MineralsRisk.Figures;
using MineralsRisk.Ledger;

namespace MineralsRisk.Cli;

/// <summary>export DIR.</summary>
internal static class ExportVerb
{
    public static Command Export()
    {
        var directory = new Argument<string>("DIR") { Description = "A folder that is not there yet, or empty" };
        var verb = new Command("export", "Writes the whole ledger and all figures as seed files: the same facts give the same bytes.") { directory };
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var folder = Directory.CreateDirectory(parsed.GetRequiredValue(directory));
            if (folder.EnumerateFileSystemInfos().Any())
            {
                return CommandLine.Refuse($"{folder.FullName} is not empty; nothing was written.");
            }

            var (figures, ledger) = data.Database.Read(c => (FigureStore.Load(c), new LedgerView(LedgerStore.LoadAll(c))));
            SeedData.Write(folder.FullName, figures, [.. ledger.Frameworks.Concat(ledger.ExportControls).Select(r => r.Instrument)]);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{ledger.Frameworks.Count} frameworks, {ledger.ExportControls.Count} export controls and {figures.FigureCount} figures are in {folder.FullName}."));
            return CommandLine.Done;
        });
        return verb;
    }
}
