namespace MineralsRisk.Digest;

public enum SubscriberState
{
    /// <summary>The address has not been confirmed by the person who reads it.</summary>
    Pending,
    Active,

    /// <summary>The address is refused by its server; <see cref="Subscriber.Reason"/> says how.</summary>
    Suspended,
    Unsubscribed,

    /// <summary>Address and name are gone for good.</summary>
    Erased,
}

/// <summary>A reader of the digest.</summary>
/// <param name="Email">Null once erased.</param>
/// <param name="Reason">Why it is suspended.</param>
/// <param name="Links">Number of the links in mails; earlier ones are refused.</param>
/// <param name="NextDue">When the next edition is to be made; null unless active.</param>
/// <param name="WindowFrom">Where the next edition begins; none before the first confirmation.</param>
/// <param name="WindowAfter">The last change already told, or from before the window.</param>
/// <param name="LastEdition">Id of the last edition made for the subscriber.</param>
public sealed record Subscriber(
    string Id, string? Email, string? Name, SubscriberState State, string? Reason, Preferences Preferences, int Links,
    DateTimeOffset CreatedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? NextDue, DateTimeOffset? WindowFrom, long? WindowAfter, string? LastEdition);
