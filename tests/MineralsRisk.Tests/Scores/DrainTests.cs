using Microsoft.Extensions.Configuration;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Scores;

/// <summary>What a drain of the queue reads again and what it keeps, on a seeded database that nothing else works on.</summary>
public sealed class DrainTests : IAsyncLifetime, IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 21);
    private static readonly string[] Minerals = ["dysprosium", "gadolinium", "lutetium", "samarium", "scandium", "terbium", "yttrium"];

    private readonly StandingClock _clock = new() { Instant = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero) };
    private TemporaryFolder _folder = null!;
    private Server _server = null!;

    public async Task InitializeAsync()
    {
        _folder = await SeededFolder.CreateAsync();
        _server = new(Path.Combine(_folder.Path, "minerals.db"), _clock);
        await _server.Recompute.DrainAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_no_write_touched_stays_as_published_and_the_rest_comes_out_as_if_everything_were_computed_anew()
    {
        var before = _server.Snapshot;
        await EndAsync("CN-2025-18/1");

        var result = await _server.Recompute.DrainAsync(CancellationToken.None);

        result.Minerals.ShouldBe(Minerals.Length);
        result.Changes.ShouldBeGreaterThan(0);
        var after = _server.Snapshot;
        foreach (var (key, steps) in after.Steps)
        {
            ReferenceEquals(steps, before.Steps[key]).ShouldBe(!Minerals.Contains(key.Mineral), key.Mineral);
        }

        after.Facts.Ledger.Records.Except(before.Facts.Ledger.Records).ShouldHaveSingleItem().Instrument.Id.ShouldBe("CN-2025-18");
        after.Facts.Ledger.Records.Select(r => (r.Instrument.Id, r.Version)).ShouldBe(before.Facts.Ledger.Records.Select(r => (r.Instrument.Id, r.Version)));
        var check = StepCheck.Load(_server.Database).ShouldHaveSingleItem();
        check.Minerals.SelectMany(check.Of).ShouldBeEmpty();
        (await _server.Recompute.AllAsync(CancellationToken.None)).Rewritten.ShouldBe(0);
    }

    [Fact]
    public async Task Steps_that_another_process_stored_meanwhile_are_read()
    {
        var before = _server.Snapshot;
        using var beside = new Server(_server.Database.Path, _clock);
        await EndAsync("CN-2025-18/1");
        (await beside.Recompute.DrainAsync(CancellationToken.None)).Rewritten.ShouldBe(Minerals.Length);

        (await _server.Recompute.DrainAsync(CancellationToken.None)).ShouldBe(new RecomputeResult(0, 0, 0));

        foreach (var (key, steps) in _server.Snapshot.Steps)
        {
            steps.Select(StepStore.ToRow).ShouldBe(beside.Snapshot.Steps[key].Select(StepStore.ToRow), key.Mineral);
        }

        ScoreStep.On(_server.Snapshot.Steps[("USA", "yttrium")], Day)!.SameNumbers(ScoreStep.On(before.Steps[("USA", "yttrium")], Day)!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_day_that_comes_logs_what_was_scheduled_for_it_and_keeps_every_step()
    {
        var before = _server.Snapshot;
        _clock.Instant = _clock.Instant.AddMonths(1);

        var result = await _server.Recompute.DrainAsync(CancellationToken.None);

        result.ShouldSatisfyAllConditions(r => r.Minerals.ShouldBe(0), r => r.Rewritten.ShouldBe(0), r => r.Changes.ShouldBeGreaterThan(0));
        var logged = _server.Database.Read(c => ChangeStore.Newest(c, result.Changes));
        logged.ShouldContain(c => c.Change.Kind == ChangeKind.Scheduled && c.Change.Mineral == "gallium");
        foreach (var (key, steps) in _server.Snapshot.Steps)
        {
            ReferenceEquals(steps, before.Steps[key]).ShouldBeTrue(key.Mineral);
        }
    }

    /// <summary>Ends a clause today, as a write does.</summary>
    private Task EndAsync(string clause)
    {
        var now = _clock.Instant;
        var ended = new InstrumentEvent { Type = EventType.Ended, Date = Day, Precision = Precision.Day, KnownFrom = now, Source = "test" };
        return _server.Database.WriteAsync(
            c =>
            {
                LedgerStore.AppendEvent(c, clause, ended, now);
                ChangeQueue.Add(c, Minerals, "test", now);
            },
            CancellationToken.None);
    }

    /// <summary>What of a server computes scores.</summary>
    private sealed class Server : IDisposable
    {
        private readonly Published _published;

        public Server(string database, TimeProvider clock)
        {
            Database = new(database);
            _published = new(new(clock));
            Recompute = new(Database, _published, new(new ConfigurationBuilder().Build()), [], clock);
        }

        public Database Database { get; }

        public Recompute Recompute { get; }

        public Snapshot Snapshot => _published.Snapshot;

        public void Dispose()
        {
            Recompute.Dispose();
            Database.Dispose();
        }
    }
}
