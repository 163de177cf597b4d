using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Jobs;

/// <summary>Keeps every other writer of a database waiting until it is disposed.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly Task _write;

    private HeldWriter(Database database, TaskCompletionSource held) => _write = Task.Run(() => database.WriteAsync(
        _ =>
        {
            held.SetResult();
            _release.Wait();
        },
        CancellationToken.None));

    public static async Task<HeldWriter> HoldAsync(Database database)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writer = new HeldWriter(database, held);
        await held.Task;
        return writer;
    }

    public async ValueTask DisposeAsync()
    {
        _release.Set();
        await _write;
        _release.Dispose();
    }
}
