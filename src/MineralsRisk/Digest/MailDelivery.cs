namespace MineralsRisk.Digest;

public enum MailKind
{
    Edition,

    /// <summary>Asks the reader to confirm the address.</summary>
    Confirmation,
    Test,
}

public enum MailState
{
    /// <summary>It waits for its time.</summary>
    Pending,

    /// <summary>A process is sending it.</summary>
    Claimed,
    Sent,

    /// <summary>Given up, or refused for good.</summary>
    Failed,

    /// <summary>
    /// The server may have taken it without our noting it. It goes out again by itself under the same Message-ID and keeps this state, so that
    /// whoever got it twice can be told from the others.
    /// </summary>
    Uncertain,
}

/// <summary>A mail to one subscriber and what became of it.</summary>
/// <param name="Edition">Null for another kind.</param>
/// <param name="HandedAt">Since when the message is in the server's hands and no answer is noted.</param>
/// <param name="NextAt">When it is sent, again or for the first time; null: it is not.</param>
/// <param name="Doubt">Why it may have arrived although nobody noted it.</param>
/// <param name="Reply">What was last answered or went wrong.</param>
public sealed record MailDelivery(
    long Number, string Id, MailKind Kind, string? Edition, string Subscriber, string MessageId, DateTimeOffset CreatedAt, MailState State,
    DateTimeOffset? HandedAt, int Tries, DateTimeOffset? NextAt, DateTimeOffset? SentAt, string? Doubt, string? Reply);
