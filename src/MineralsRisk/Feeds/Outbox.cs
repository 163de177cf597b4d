using Microsoft.Data.Sqlite;
using MineralsRisk.Scores;

namespace MineralsRisk.Feeds;

/// <summary>Puts a message for every webhook that wants it beside the change, in the change's own transaction: neither is there without the other.</summary>
internal sealed class Outbox(FeedSettings settings, SenderSignal signal, TimeProvider clock)
{
    public void Follow(SqliteConnection connection, IReadOnlyList<(long Id, Change Change)> changes)
    {
        var webhooks = WebhookStore.All(connection).Where(w => w.Active).ToArray();
        if (webhooks.Length == 0)
        {
            return;
        }

        foreach (var stored in changes)
        {
            var body = WebhookMessage.ScoreChanged(stored, settings);
            foreach (var webhook in webhooks.Where(w => w.Minerals?.Contains(stored.Change.Mineral) != false))
            {
                DeliveryStore.Add(connection, webhook.Id, WebhookMessage.ScoreChangedType, body, clock.GetUtcNow());
            }
        }

        signal.Wake();
    }
}

/// <summary>Wakes the sender. A wake that is lost is made up for by a poll.</summary>
internal sealed class SenderSignal : IDisposable
{
    private readonly SemaphoreSlim _wakes = new(0);

    public void Wake() => _wakes.Release();

    /// <returns>Whether it was woken within the time.</returns>
    public Task<bool> WaitAsync(TimeSpan poll, CancellationToken cancellation) => _wakes.WaitAsync(poll, cancellation);

    public void Dispose() => _wakes.Dispose();
}
