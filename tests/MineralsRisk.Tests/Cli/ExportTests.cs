using MineralsRisk.Storage;
using MineralsRisk.Tests.Editing.Importers;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Cli;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_was_seeded_comes_back_as_the_very_bytes_of_the_seed_files()
    {
        var exported = await ExportAsync(In("data"), "exported");

        var seed = FilesOf(PublishedFiles.SeedFolder).Where(f => !f.Key.StartsWith("importers", StringComparison.Ordinal) && Path.GetExtension(f.Key) is ".csv" or ".json").ToDictionary();
        exported.Keys.Order(StringComparer.Ordinal).ShouldBe(seed.Keys.Where(f => !f.StartsWith("importers", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        exported.ShouldAllBe(f => seed[f.Key] == f.Value);
    }

    [Fact]
    public async Task Exported_seeded_and_exported_again_the_bytes_are_the_same()
    {
        (await Verb.OnAsync(In("data"), "import", "usgs-mcs", NewEdition.WriteTo(_folder.Path), "--released", NewEdition.Released)).ShouldBeDone();
        var first = await ExportAsync(In("data"), "first");
        first["sources.csv"].ShouldContain(NewEdition.Source);

        Directory.CreateDirectory(In("seeded"));
        using (var database = new Database(In("seeded/minerals.db")))
        {
            await new Migrations(Path.Combine(AppContext.BaseDirectory, "migrations"), new StandingClock()).ApplyAsync(database, CancellationToken.None);
            (await new SeedData(In("first"), database, new StandingClock()).LoadAsync(CancellationToken.None)).Loaded.ShouldBeTrue();
        }

        (await ExportAsync(In("seeded"), "second")).ShouldBe(first);
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone()
    {
        Directory.CreateDirectory(In("mine"));
        await File.WriteAllTextAsync(In("mine/notes.txt"), "mine");

        (await Verb.OnAsync(In("data"), "export", In("mine"))).ShouldBeRefused("is not empty; nothing was written");

        FilesOf(In("mine")).Keys.ShouldBe(["notes.txt"]);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Dictionary<string, string>> ExportAsync(string data, string to)
    {
        (await Verb.OnAsync(data, "export", In(to))).ShouldBeDone();
        return FilesOf(In(to));
    }

    private string In(string path) => Path.Combine(_folder.Path, path);

    // One character for each byte.
    private static Dictionary<string, string> FilesOf(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f), f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f)), StringComparer.Ordinal);
}
