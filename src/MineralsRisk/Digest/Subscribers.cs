using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using MineralsRisk.Scores;

namespace MineralsRisk.Digest;

/// <summary>What happens to subscribers. Each function is a part of its caller's transaction and answers the subscriber as it is then.</summary>
public static class Subscribers
{
    public const string IdPrefix = "sub_";

    private const int DailyLetters = 5;

    private static readonly TimeSpan BetweenLetters = TimeSpan.FromMinutes(10);

    /// <summary>Takes an address in, to be confirmed. One that is unsubscribed begins anew.</summary>
    /// <param name="email">As <see cref="EmailAddress"/> writes it.</param>
    /// <returns>Null where the address is subscribed, suspended or waits to be confirmed.</returns>
    public static Subscriber? Add(SqliteConnection connection, string email, string? name, Preferences preferences, DateTimeOffset now)
    {
        LinkSecret.Ensure(connection);
        switch (SubscriberStore.FindByEmail(connection, email))
        {
            case null:
                var id = IdPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LinkToken.IdBytes));
                var added = new Subscriber(id, email, name, SubscriberState.Pending, null, preferences, 1, now, null, null, null, null, null);
                SubscriberStore.Add(connection, added);
                return added;
            case { State: SubscriberState.Unsubscribed } known:
                return Replaced(connection, Resubscribed(known) with { Name = name, Preferences = preferences });
            default:
                return null;
        }
    }

    /// <summary>
    /// Does what a stranger may ask for an address: a letter goes there, at most one in ten minutes and five a day. Only while nobody has confirmed
    /// the address do the wishes of the last who asked replace those before.
    /// </summary>
    public static void Ask(SqliteConnection connection, LetterOrigin origin, string email, string? name, Preferences preferences, DateTimeOffset now)
    {
        var subscriber = Add(connection, email, name, preferences, now) ?? SubscriberStore.FindByEmail(connection, email)!;
        if (subscriber.State == SubscriberState.Pending)
        {
            subscriber = Replaced(connection, subscriber with { Name = name, Preferences = preferences });
        }

        if (MailOutbox.Count(connection, MailKind.Confirmation, subscriber.Id, now - BetweenLetters) == 0
            && MailOutbox.Count(connection, MailKind.Confirmation, subscriber.Id, now.AddDays(-1)) < DailyLetters)
        {
            SendConfirmation(connection, origin, subscriber, now);
        }
    }

    /// <summary>Puts the letter into the outbox that asks to confirm the address; to a reader, one that leads to the preferences.</summary>
    /// <returns>The id of the mail.</returns>
    public static string SendConfirmation(SqliteConnection connection, LetterOrigin origin, Subscriber subscriber, DateTimeOffset now) => MailOutbox.AddLetter(
        connection, MailKind.Confirmation, subscriber, ConfirmationLetter.Of(origin.Links(connection), subscriber, now), origin.MessageHost, now);

    /// <summary>
    /// The address is confirmed, or good again. The first edition begins where the schedule's last due time was; one who was suspended misses nothing,
    /// and one who comes back is told nothing twice.
    /// </summary>
    public static Subscriber Activate(SqliteConnection connection, Subscriber subscriber, DateTimeOffset now)
    {
        if (subscriber.State == SubscriberState.Active)
        {
            return subscriber;
        }

        // The windows of the editions that were refused or held back are past.
        if (subscriber.State == SubscriberState.Suspended)
        {
            MailOutbox.Release(connection, subscriber.Id, now);
        }

        var from = Schedule.Last(subscriber.Preferences, now);
        var goesOn = subscriber.WindowFrom is { } told && (subscriber.State == SubscriberState.Suspended || told > from);
        return Replaced(connection, subscriber with
        {
            State = SubscriberState.Active,
            Reason = null,
            ConfirmedAt = now,
            NextDue = Schedule.Next(subscriber.Preferences, now),
            WindowFrom = goesOn ? subscriber.WindowFrom : from,
            WindowAfter = goesOn ? subscriber.WindowAfter : ChangeStore.Last(connection, from),
        });
    }

    /// <summary>The window stays where it is, so that the next edition begins where the last one ended.</summary>
    public static Subscriber ChangePreferences(SqliteConnection connection, Subscriber subscriber, string? name, Preferences preferences, DateTimeOffset now) =>
        Replaced(connection, subscriber with
        {
            Name = name,
            Preferences = preferences,
            NextDue = subscriber.State == SubscriberState.Active ? Schedule.Next(preferences, now) : null,
        });

    /// <summary>Nothing is sent any more, not even what waits.</summary>
    public static Subscriber Unsubscribe(SqliteConnection connection, Subscriber subscriber)
    {
        if (subscriber.State is SubscriberState.Unsubscribed or SubscriberState.Erased)
        {
            return subscriber;
        }

        MailOutbox.Withhold(connection, subscriber.Id, "Not sent: the reader unsubscribed.");
        return Replaced(connection, subscriber with { State = SubscriberState.Unsubscribed, Reason = null, NextDue = null });
    }

    /// <summary>One who unsubscribed waits to be confirmed again.</summary>
    public static Subscriber Resubscribe(SqliteConnection connection, Subscriber subscriber) => Replaced(connection, Resubscribed(subscriber));

    /// <summary>The address is refused by its server.</summary>
    public static Subscriber Suspend(SqliteConnection connection, Subscriber subscriber, string reason)
    {
        MailOutbox.Withhold(connection, subscriber.Id, "Not sent: the address is suspended.");
        return Replaced(connection, subscriber with { State = SubscriberState.Suspended, Reason = reason, NextDue = null });
    }

    /// <summary>Takes away for good all that tells who it was. What was sent stays as a number and a state.</summary>
    public static Subscriber Erase(SqliteConnection connection, Subscriber subscriber)
    {
        MailOutbox.Forget(connection, subscriber.Id);
        return Replaced(connection, subscriber with
        {
            Email = null,
            Name = null,
            State = SubscriberState.Erased,
            Reason = null,
            Preferences = new(),
            NextDue = null,
            WindowFrom = null,
            WindowAfter = null,
        });
    }

    private static Subscriber Resubscribed(Subscriber subscriber) => subscriber with { State = SubscriberState.Pending };

    private static Subscriber Replaced(SqliteConnection connection, Subscriber subscriber)
    {
        SubscriberStore.Replace(connection, subscriber);
        return subscriber;
    }
}
