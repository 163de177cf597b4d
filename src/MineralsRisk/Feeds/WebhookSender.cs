using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>
/// Sends what waits in the outbox: several webhooks at a time, one message of each. One server holds the database, so what is under way is
/// known here alone; what a killed process had under way still waits, and goes out again under the same id.
/// </summary>
internal sealed partial class WebhookSender(
    Database database, WebhookClient client, StartGate gate, SenderSignal signal, TimeProvider clock, ILogger<WebhookSender> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Task> _underWay = new(StringComparer.Ordinal);
    private DateTimeOffset _nextTrim = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var woken = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (gate.IsOpen)
            {
                await StartDueAsync(woken, stoppingToken);
            }

            woken = await PauseAsync(stoppingToken);
        }

        await Task.WhenAll(_underWay.Values);
    }

    private async Task StartDueAsync(bool woken, CancellationToken stopping)
    {
        try
        {
            if (woken)
            {
                // The wake can come from inside the transaction of a change; behind it in the writers' gate that is committed.
                await database.WriteAsync(_ => { }, stopping);
            }

            await TrimAsync(stopping);
            foreach (var (number, webhook) in database.Read(c => DeliveryStore.Due(c, clock.GetUtcNow())))
            {
                if (_underWay.Count < AtOnce && !_underWay.ContainsKey(webhook))
                {
                    _underWay[webhook] = DeliverAsync(number, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nothing was begun that would have to be ended.
        }
        catch (Exception e)
        {
            Log.NotRead(logger, e);
        }
    }

    /// <summary>Waits for a wake, for a delivery that ends, or for the next poll.</summary>
    /// <returns>Whether it was woken.</returns>
    private async Task<bool> PauseAsync(CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var wake = signal.WaitAsync(Poll, over.Token);
        await Task.WhenAny([wake, .. _underWay.Values]);
        await over.CancelAsync();
        foreach (var (webhook, _) in _underWay.Where(d => d.Value.IsCompleted).ToArray())
        {
            _underWay.Remove(webhook);
        }

        return await wake.ContinueWith(w => w is { IsCompletedSuccessfully: true, Result: true }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task TrimAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        if (now >= _nextTrim)
        {
            await database.WriteAsync(c => DeliveryStore.Trim(c, now - LogKept), stopping);
            _nextTrim = now + TrimEvery;
        }
    }

    private async Task DeliverAsync(long number, CancellationToken stopping)
    {
        try
        {
            if (database.Read(c => DeliveryStore.Outgoing(c, number, clock.GetUtcNow())) is { } message)
            {
                await RecordAsync(message, await client.SendAsync(message, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It still waits, and the next start sends it again.
        }
        catch (Exception e)
        {
            Log.NotSent(logger, e, number);
            await Task.Delay(Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RecordAsync(Outgoing message, Attempt attempt)
    {
        var tries = message.Tries + 1;
        var pause = attempt.Succeeded || attempt.Gone || message.Type == WebhookMessage.TestType ? null : RetrySchedule.After(tries);
        var state = attempt.Succeeded ? DeliveryState.Delivered : pause is null ? DeliveryState.Failed : DeliveryState.Waiting;
        await database.WriteAsync(
            c =>
            {
                DeliveryStore.Record(c, message.Number, attempt, state, tries, pause is null ? null : clock.GetUtcNow() + pause);
                if (attempt.Gone)
                {
                    WebhookStore.Disable(c, message.Webhook, "Its receiver answered 410 Gone.");
                }
            },
            CancellationToken.None);
        if (!attempt.Succeeded)
        {
            Log.NotTaken(logger, message.Webhook, message.Id, tries, attempt.Status, attempt.Error, Words.Of(state));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The webhook {Webhook} did not take {Message} at attempt {Attempt}: status {Status}, {Error}; the message is {State}.")]
        public static partial void NotTaken(ILogger logger, string webhook, string message, int attempt, int? status, string? error, string state);

        [LoggerMessage(LogLevel.Error, "The delivery {Delivery} could not be sent or logged; it is tried again.")]
        public static partial void NotSent(ILogger logger, Exception exception, long delivery);

        [LoggerMessage(LogLevel.Error, "The outbox of the webhooks could not be read; it is tried again.")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
