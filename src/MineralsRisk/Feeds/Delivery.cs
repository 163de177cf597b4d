using System.Text.Json;
using System.Text.Json.Serialization;

namespace MineralsRisk.Feeds;

public enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>Given up; it can be replayed.</summary>
    Failed,
}

/// <summary>A message to a webhook and what became of it.</summary>
/// <param name="Number">Grows with time.</param>
/// <param name="Id">The webhook-id of all its attempts.</param>
/// <param name="Type">score.changed or webhook.test.</param>
/// <param name="NextAttemptAt">When it is sent next, where those before it are through; null when it is not waiting.</param>
/// <param name="Payload">What is sent.</param>
public sealed record Delivery(
    [property: JsonIgnore] long Number, string Id, string Type, DateTimeOffset CreatedAt, DeliveryState State, DateTimeOffset? NextAttemptAt,
    IReadOnlyList<Attempt> Attempts, JsonElement Payload);

/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">Of the answer; null when there was none.</param>
/// <param name="Error">Why there was no answer.</param>
/// <param name="Response">The first 1,024 bytes of the answer.</param>
public sealed record Attempt(DateTimeOffset At, long Milliseconds, int? Status, string? Error, string? Response)
{
    internal bool Succeeded => Status is >= 200 and < 300;

    /// <summary>The receiver wants no more.</summary>
    internal bool Gone => Status == 410;
}

/// <summary>How the messages to a webhook stand.</summary>
/// <param name="Waiting">How many are not taken yet.</param>
/// <param name="Oldest">Since when the oldest of them waits.</param>
/// <param name="LastTaken">When the newest that was taken was; null: none was within the time that the log is kept.</param>
public sealed record DeliveryStanding(long Waiting, DateTimeOffset? Oldest, DateTimeOffset? LastTaken);

/// <summary>A message with all that is needed to send it.</summary>
/// <param name="Tries">Attempts made of the present schedule.</param>
internal sealed record Outgoing(long Number, string Id, string Webhook, string Type, string Body, int Tries, string Url, IReadOnlyList<byte[]> Secrets);
