using System.CommandLine;
using System.Globalization;
using MineralsRisk.Editing;
using MineralsRisk.Figures;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>import usgs-mcs, wgi, figures.</summary>
internal static class ImportVerbs
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say which scores it would change, and store nothing", Recursive = true };

    public static Command Import() => new("import", "Takes an edition of figures, all or nothing. What is recorded is never replaced: a new edition stands beside the old.")
    {
        DryRun,
        OfPublisher("usgs-mcs", FigurePublisher.UsgsMcs, "Takes the CSV of a data release of the USGS Mineral Commodity Summaries, in the layout of 2025 or that of 2026."),
        OfPublisher("wgi", FigurePublisher.Wgi, "Takes the .xlsx of an update of the World Bank's Worldwide Governance Indicators."),
        OfTables(),
    };

    private static Command OfPublisher(string name, FigurePublisher publisher, string description)
    {
        var file = new Argument<string>("FILE") { Description = "The file as the publisher released it" };
        var edition = new Option<int?>("--edition") { Description = "The year the edition is named for; the file shows it too, and has to agree", HelpName = "YEAR" };
        var released = new Option<DateOnly?>("--released")
        {
            Description = "The day of release; needed for an edition whose source is not recorded yet",
            HelpName = "YYYY-MM-DD",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"--released '{result.Tokens[0].Value}' is not a date such as 2026-02-06.");
                return null;
            },
        };
        var verb = new Command(name, description) { file, edition, released };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed,
            $"import {name} {Path.GetFileName(parsed.GetRequiredValue(file))}",
            recorded =>
            {
                using var stream = File.OpenRead(parsed.GetRequiredValue(file));
                return new PublisherFiles(VerbData.SeedFolder).Read(publisher, stream, recorded, parsed.GetValue(edition), parsed.GetValue(released));
            },
            cancellation));
        return verb;
    }

    private static Command OfTables()
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV in the schema of a seed table, told by its header; several are taken together", Arity = ArgumentArity.OneOrMore };
        var kind = new Option<string>("--kind") { Description = "The only table that is expected", HelpName = "TABLE" };
        kind.AcceptOnlyFromAmong([.. FigureTables.Imported.Select(t => t.Kind)]);
        var verb = new Command("figures", "Takes CSV files in the schemas of the seed data (seed-data/README.md).") { files, kind };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed,
            $"import figures {string.Join(' ', parsed.GetRequiredValue(files).Select(Path.GetFileName))}",
            _ => BroughtFigures.OfCsv([.. parsed.GetRequiredValue(files).Select(f => (f, File.ReadAllBytes(f)))], parsed.GetValue(kind)),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string origin, Func<FigureSet, BroughtFigures> read, CancellationToken cancellation)
    {
        using var data = await VerbData.OpenAsync(parsed, cancellation);
        var dryRun = parsed.GetValue(DryRun);
        BroughtFigures brought;
        IReadOnlyList<string> touched = [];
        PreviewAnswer? preview = null;
        using (var progress = new Progress("Importing", 3))
        {
            var recorded = data.Database.Read(c => FigureStore.Load(c));
            progress.Step();
            brought = read(recorded);
            progress.Step();
            if (!dryRun)
            {
                touched = await data.Database.WriteAsync(c => FigureImports.Record(c, brought, origin, AuditEntry.CommandLine, VerbData.Clock.GetUtcNow()), cancellation);
            }

            progress.Step();
        }

        if (dryRun)
        {
            var perspectives = new StoredPerspectives(data.Settings);
            var published = data.Scored(perspectives.Codes);
            preview = new WritePreview(published, perspectives, VerbData.Clock).Of(brought.CheckedWith(published.Snapshot.Facts.Figures.Set, Question.Today(VerbData.Clock)));
        }

        await Console.Out.WriteLineAsync($"{(dryRun ? "Nothing was stored. It would take" : "Taken:")} {string.Join(", ", brought.Taken.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Table} {t.Rows}")))}.");
        ReportSkipped(brought.Skipped);
        if (preview is not null)
        {
            Report(preview);
        }
        else
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Minerals whose scores are computed anew by the server: {touched.Count}."));
        }

        return CommandLine.Done;
    }

    private static void ReportSkipped(IReadOnlyList<SkippedRows> skipped)
    {
        if (skipped.Count > 0)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Not taken: {skipped.Sum(s => s.Count)}."));
            TextTable.Write(Console.Out, [">COUNT", "REASON", "FOR EXAMPLE"], [.. skipped.Select(s => new[] { s.Count.ToString(CultureInfo.InvariantCulture), s.Reason, s.Examples[0] })]);
        }
    }

    private static void Report(PreviewAnswer preview)
    {
        Console.Out.WriteLine(preview.Changes.Count > 0 ? $"Scores it would change, on {Storage.Timestamp.Of(preview.AsOf)}:" : "No score would change.");
        if (preview.Changes.Count > 0)
        {
            TextTable.Write(
                Console.Out, ["MINERAL", "FOR", ">BEFORE", ">AFTER", ">DELTA", "ALSO LATER"],
                [.. preview.Changes.Select(c => new[]
                {
                    c.Mineral, c.Perspective, TextTable.Score(c.Before), TextTable.Score(c.After), TextTable.Delta(c.Delta), c.DiffersFrom is { } day ? $"from {Storage.Timestamp.Of(day)}" : "",
                })]);
        }
    }
}
