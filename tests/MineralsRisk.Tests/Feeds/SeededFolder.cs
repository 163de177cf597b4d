using Microsoft.Data.Sqlite;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Feeds;

/// <summary>Folders with a database that is seeded and computed already: that is done once, and copied.</summary>
internal static class SeededFolder
{
    /// <summary>Made up, and well-formed: the letters at its end are its checksum.</summary>
    public const string AdminKey = "mr_TestsOnly00000000000000000001L7ZNB";

    private static readonly Lazy<Task<byte[]>> Seeded = new(SeedAsync);

    public static async Task<TemporaryFolder> CreateAsync()
    {
        var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "minerals.db"), await Seeded.Value);
        return folder;
    }

    private static async Task<byte[]> SeedAsync()
    {
        using var folder = new TemporaryFolder();
        await using (await FeedServer.StartAsync(folder.Path))
        {
        }

        var path = Path.Combine(folder.Path, "minerals.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            checkpoint.ExecuteNonQuery();
        }

        return await File.ReadAllBytesAsync(path);
    }
}
