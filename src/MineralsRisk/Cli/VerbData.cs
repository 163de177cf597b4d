using System.Collections.Frozen;
using System.CommandLine;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>The data folder as a verb works on it: without holding it, so that a server may run on it meanwhile.</summary>
internal sealed class VerbData : IDisposable
{
    public static readonly Option<string[]> Folder = new("--data") { Description = "The data folder. Without it: ./data", HelpName = "DIR", Recursive = true };
    public static readonly Option<string[]> Config = new("--config") { Description = "A JSON file with further settings", HelpName = "FILE", Recursive = true };

    private VerbData(IConfiguration settings, Database database) => (Settings, Database) = (settings, database);

    public static string SeedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "seed-data");

    public static TimeProvider Clock => TimeProvider.System;

    public IConfiguration Settings { get; }

    public Database Database { get; }

    /// <summary>The data folder that a verb is to work on, whether it is there or not.</summary>
    public static string FolderOf(ParseResult parsed) => Path.GetFullPath(MineralsRisk.Settings.DataFolder(SettingsOf(parsed)));

    /// <summary>The log of a verb: on standard error, so that its output can be read by programs.</summary>
    public static ILoggerFactory Logging(IConfiguration settings) => LoggerFactory.Create(
        logging => logging.AddConfiguration(settings.GetSection("Logging")).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    /// <summary>Opens the folder; one that is missing or empty is made, migrated and seeded first.</summary>
    public static async Task<VerbData> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = SettingsOf(parsed);
        var folder = Directory.CreateDirectory(MineralsRisk.Settings.DataFolder(settings));
        var data = new VerbData(settings, new(Path.Combine(folder.FullName, DataFolder.MineralsFile)));
        try
        {
            await Migrations.OfThisVersion(Clock).ApplyAsync(data.Database, cancellation);
            if ((await new SeedData(SeedFolder, data.Database, Clock).LoadAsync(cancellation)).Loaded)
            {
                await Console.Error.WriteLineAsync($"{folder.FullName} was empty: the seed data were loaded into it.");
            }

            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Everything recorded, without scores.</summary>
    public Snapshot Facts()
    {
        var (basis, lastChange) = Database.Read(c => (Basis.Now(c), ChangeStore.Last(c)));
        return new Snapshot(
            FactsStore.Load(Database, basis, null), FrozenDictionary<(string Perspective, string Mineral), IReadOnlyList<ScoreStep>>.Empty, basis, Question.Today(Clock), lastChange, Clock.GetUtcNow());
    }

    /// <summary>Everything recorded, with the scores that follow from it.</summary>
    public Published Scored(IReadOnlyList<string> perspectives)
    {
        var snapshot = Facts();
        var questions = perspectives.SelectMany(p => snapshot.Facts.MineralIds.Select(m => (Perspective: p, Mineral: m))).ToArray();
        using var progress = new Progress("Computing the scores as they are", questions.Length);
        var published = new Published(new Freshness(Clock));
        published.Publish(snapshot with
        {
            Steps = questions.ToFrozenDictionary(q => q, q =>
            {
                progress.Step();
                return ScoreStep.Of(snapshot.Facts.Dossier(q.Mineral, q.Perspective, DateTimeOffset.MaxValue), snapshot.Facts.Figures.Weights);
            }),
        });
        return published;
    }

    public void Dispose() => Database.Dispose();

    private static IConfigurationRoot SettingsOf(ParseResult parsed) => MineralsRisk.Settings.Add(
        new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true), [.. Given(parsed, Folder), .. Given(parsed, Config)]).Build();

    private static string[] Given(ParseResult parsed, Option<string[]> option) =>
        parsed.GetValue(option) is [.., var last] ? [option.Name, last] : [];
}
