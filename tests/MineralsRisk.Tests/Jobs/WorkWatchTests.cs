using System.Collections.Concurrent;
using MineralsRisk.Jobs;

namespace MineralsRisk.Tests.Jobs;

public sealed class WorkWatchTests : IDisposable
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private readonly TemporaryFolder _folder = new();
    private readonly Queue _queue = new();
    private readonly SemaphoreSlim _wake = new(0);

    public void Dispose()
    {
        _folder.Dispose();
        _wake.Dispose();
    }

    [Fact]
    public async Task Work_that_waits_when_the_server_starts_is_done_at_once()
    {
        _queue.Waiting.Enqueue("gallium");
        await using var server = await StartAsync(Never);
        await Eventually.HoldsAsync(() => server.History.LastSuccess("queue") is not null, "the run");
        _queue.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wake_runs_the_job_without_waiting_for_the_poll()
    {
        await using var server = await StartAsync(Never);
        for (var runs = 1; runs <= 3; runs++)
        {
            _queue.Waiting.Enqueue("gallium");
            _wake.Release();
            await Eventually.HoldsAsync(() => server.History.Newest("queue", 10).Count(r => r.Outcome == JobOutcome.Ok) == runs, "the woken run");
        }
    }

    [Fact]
    public async Task Work_whose_wake_is_lost_is_found_by_the_poll_and_idle_polls_leave_no_trace()
    {
        await using var server = await StartAsync(Soon);
        await Eventually.HoldsAsync(() => _queue.Asked > 5, "some idle polls");
        server.History.Newest("queue", 10).ShouldBeEmpty();

        _queue.Waiting.Enqueue("gallium");
        await Eventually.HoldsAsync(() => server.History.LastSuccess("queue") is not null, "the run");
        server.History.Newest("queue", 10).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_fails_stays_and_is_tried_again()
    {
        _queue.Failures = 2;
        _queue.Waiting.Enqueue("gallium");
        await using var server = await StartAsync(Soon);
        await Eventually.HoldsAsync(() => server.History.LastSuccess("queue") is not null, "a run after the failures");
        server.History.Newest("queue", 10).Select(r => r.Outcome).ShouldBe([JobOutcome.Ok, JobOutcome.Failed, JobOutcome.Failed]);
    }

    [Fact]
    public async Task A_question_for_work_that_fails_does_not_end_the_watch()
    {
        _queue.Silences = 1;
        _queue.Waiting.Enqueue("gallium");
        await using var server = await StartAsync(Soon);
        await Eventually.HoldsAsync(() => server.History.LastSuccess("queue") is not null, "the run");
    }

    private Task<JobServer> StartAsync(TimeSpan poll) => JobServer.StartAsync(
        _folder.Path,
        "2026-03-01T12:00:00Z",
        jobs => jobs.OnWork<Queue>("queue", new(poll, _ => _queue.HasWork(), (_, stop) => _wake.WaitAsync(stop)), (queue, _) => queue.DrainAsync()),
        _queue);

    private sealed class Queue
    {
        private int _asked;

        public ConcurrentQueue<string> Waiting { get; } = new();

        public int Asked => Volatile.Read(ref _asked);

        public int Failures { get; set; }

        public int Silences { get; set; }

        public bool HasWork()
        {
            Interlocked.Increment(ref _asked);
            return Silences-- > 0 ? throw new IOException("The queue could not be read.") : !Waiting.IsEmpty;
        }

        public Task DrainAsync()
        {
            if (Failures-- > 0)
            {
                throw new InvalidOperationException("The queue could not be drained.");
            }

            Waiting.Clear();
            return Task.CompletedTask;
        }
    }
}
