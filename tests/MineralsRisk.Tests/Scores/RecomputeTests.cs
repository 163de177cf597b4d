using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Scores;

/// <summary>Writes, so it has a service of its own.</summary>
public sealed class RecomputeTests(MineralsService service) : IClassFixture<MineralsService>
{
    [Fact]
    public async Task Computing_everything_anew_over_the_same_facts_writes_nothing()
    {
        using var watch = new SqliteConnection($"Data Source={service.Database};Pooling=false");
        await watch.OpenAsync();
        long Version() => watch.QuerySingle<long>("PRAGMA data_version");
        var before = Version();

        await service.Part<FullRecomputeJob>().RunAsync(CancellationToken.None);
        await service.Part<RecomputeJob>().RunAsync(CancellationToken.None);

        Version().ShouldBe(before);

        // The same measure does see a write.
        await service.Part<Database>().WriteAsync(c => ChangeQueue.Add(c, ["gallium"], "test", service.Clock.Instant), CancellationToken.None);
        Version().ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task A_touched_mineral_leaves_the_queue_once_it_is_computed_and_comes_out_as_it_was()
    {
        var before = await service.Client.GetStringAsync("/api/v1/scores");
        await service.Part<Database>().WriteAsync(c => ChangeQueue.Add(c, ["cobalt"], "test", service.Clock.Instant), CancellationToken.None);

        await service.Part<RecomputeJob>().RunAsync(CancellationToken.None);

        service.Part<Database>().Read(ChangeQueue.Any).ShouldBeFalse();
        (await service.Client.GetStringAsync("/api/v1/scores")).ShouldBe(before);
    }
}
