using MineralsRisk.Http;

namespace MineralsRisk.Access;

/// <summary>Once a second, away from the requests: takes notice of keys made or revoked by another process, and stores when keys were used.</summary>
internal sealed partial class KeyWatch(KeyRing ring, StartGate gate, TimeProvider clock, ILogger<KeyWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Before that the database may have no table of keys yet.
            if (gate.IsOpen)
            {
                await LookAsync(stoppingToken);
            }
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            ring.Refresh();
            await ring.StoreUsesAsync(stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The keys could not be read or their use not stored; the keys known so far stay in force.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
