using Microsoft.Data.Sqlite;
using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>
/// What an admin does to subscribers, each act with its row in the audit trail. Each function is a part of its caller's transaction and answers the
/// subscriber as it is then.
/// </summary>
internal static class SubscriberActs
{
    /// <exception cref="ProblemException">404 when there is none.</exception>
    public static Subscriber Find(SqliteConnection connection, string id) =>
        SubscriberStore.Find(connection, id) ?? throw new ProblemException(ProblemType.NotFound, $"No subscriber has the id '{id}'; the list of subscribers names them.");

    /// <param name="wanted">Checked.</param>
    /// <param name="confirmed">The person has said yes already: no letter asks.</param>
    /// <param name="actor">Who does it, for the audit trail.</param>
    /// <exception cref="ProblemException">409 when the address is there already.</exception>
    public static Subscriber Create(
        SqliteConnection connection, LetterOrigin origin, string actor, (string Email, string? Name, Preferences Preferences) wanted, bool confirmed, DateTimeOffset now)
    {
        var subscriber = Subscribers.Add(connection, wanted.Email, wanted.Name, wanted.Preferences, now)
            ?? throw Taken(wanted.Email);
        if (confirmed)
        {
            subscriber = Subscribers.Activate(connection, subscriber, now);
        }
        else
        {
            Subscribers.SendConfirmation(connection, origin, subscriber, now);
        }

        return SubscriberAudit.Add(connection, now, actor, "createSubscriber", null, subscriber);
    }

    /// <param name="wanted">Checked.</param>
    /// <param name="require">Throws when the subscriber is not the one that was read.</param>
    public static Subscriber Replace(SqliteConnection connection, string actor, string id, (string? Name, Preferences Preferences) wanted, Action<Subscriber> require, DateTimeOffset now)
    {
        var current = Find(connection, id);
        require(current);
        return current.State == SubscriberState.Erased
            ? throw new ProblemException(ProblemType.Conflict, "An erased subscriber is not changed.")
            : SubscriberAudit.Add(connection, now, actor, "replaceSubscriber", current, Subscribers.ChangePreferences(connection, current, wanted.Name, wanted.Preferences, now));
    }

    // What is erased is not told again by what it was before.
    public static Subscriber Erase(SqliteConnection connection, string actor, string id, DateTimeOffset now) =>
        SubscriberAudit.Add(connection, now, actor, "eraseSubscriber", null, Subscribers.Erase(connection, Find(connection, id)));

    /// <summary>Sends the letter again that asks to confirm; one who unsubscribed waits to be confirmed again.</summary>
    public static Subscriber AskAgain(SqliteConnection connection, LetterOrigin origin, string actor, string id, DateTimeOffset now)
    {
        var subscriber = Find(connection, id) switch
        {
            { State: SubscriberState.Active } => throw new ProblemException(ProblemType.Conflict, "The address is confirmed."),
            { State: SubscriberState.Erased } => throw new ProblemException(ProblemType.Conflict, "The address is erased."),
            { State: SubscriberState.Unsubscribed } one => Subscribers.Resubscribe(connection, one),
            var one => one,
        };
        Subscribers.SendConfirmation(connection, origin, subscriber, now);
        return SubscriberAudit.Add(connection, now, actor, "askSubscriber", null, subscriber);
    }

    /// <summary>Takes the address as confirmed, or as good again.</summary>
    public static Subscriber Activate(SqliteConnection connection, string actor, string id, DateTimeOffset now) => Find(connection, id) switch
    {
        { State: SubscriberState.Unsubscribed } => throw new ProblemException(ProblemType.Conflict, "The person unsubscribed. Send the letter that asks to confirm."),
        { State: SubscriberState.Erased } => throw new ProblemException(ProblemType.Conflict, "The address is erased."),
        var one => SubscriberAudit.Add(connection, now, actor, "activateSubscriber", one, Subscribers.Activate(connection, one, now)),
    };

    public static Subscriber Unsubscribe(SqliteConnection connection, string actor, string id, DateTimeOffset now) => Find(connection, id) switch
    {
        { State: SubscriberState.Erased } => throw new ProblemException(ProblemType.Conflict, "The address is erased."),
        var one => SubscriberAudit.Add(connection, now, actor, "unsubscribeSubscriber", one, Subscribers.Unsubscribe(connection, one)),
    };

    private static ProblemException Taken(string email)
    {
        var complaint = $"{email} is a subscriber already; the list of subscribers finds it.";
        return new(ProblemType.Conflict, complaint, new Dictionary<string, string[]>(StringComparer.Ordinal) { ["/email"] = [complaint] });
    }
}
