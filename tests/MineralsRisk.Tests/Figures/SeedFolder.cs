using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Figures;

/// <summary>A copy of the seed data to break, beside an empty migrated database.</summary>
internal sealed class SeedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SeedFolder()
    {
        foreach (var file in Directory.GetFiles(Original, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Seed, Path.GetRelativePath(Original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Database = new(Path.Combine(_folder.Path, "minerals.db"));
        Data = new(Seed, Database, new StandingClock());
    }

    public static string Original { get; } = Path.Combine(AppContext.BaseDirectory, "seed-data");

    public Database Database { get; }

    public SeedData Data { get; }

    private string Seed => Path.Combine(_folder.Path, "seed-data");

    public static async Task<SeedFolder> CreateAsync()
    {
        var folder = new SeedFolder();
        await new Migrations(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System).ApplyAsync(folder.Database, CancellationToken.None);
        return folder;
    }

    /// <summary>Puts a line in place of the first that begins with some text.</summary>
    /// <returns>The number of the line, from 1.</returns>
    public int Change(string file, string beginning, Func<string, string> change)
    {
        var path = Path.Combine(Seed, file);
        var lines = File.ReadAllLines(path);
        var at = Array.FindIndex(lines, l => l.StartsWith(beginning, StringComparison.Ordinal));
        at.ShouldBeGreaterThanOrEqualTo(0, $"{file} has no line that begins with {beginning}.");
        var changed = change(lines[at]);
        changed.ShouldNotBe(lines[at]);
        lines[at] = changed;
        File.WriteAllLines(path, lines);
        return at + 1;
    }

    /// <summary>Adds a line at the end.</summary>
    /// <returns>Its number, from 1.</returns>
    public int Append(string file, string line)
    {
        var path = Path.Combine(Seed, file);
        File.AppendAllText(path, $"{line}\n");
        return File.ReadAllLines(path).Length;
    }

    public void Remove(string file) => File.Delete(Path.Combine(Seed, file));

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
