using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>A subscriber as the API shows one.</summary>
/// <param name="Email">Null once erased.</param>
/// <param name="Reason">Why it is suspended.</param>
/// <param name="ConfirmedAt">When the address was last confirmed; null before.</param>
/// <param name="NextDue">When the next edition is to be made; null unless active.</param>
/// <param name="WindowFrom">Where the next edition begins; null before the first confirmation.</param>
/// <param name="LastEdition">Id of the last edition made for the subscriber.</param>
public sealed record SubscriberAnswer(
    string Id, string? Email, string? Name, SubscriberState State, string? Reason, Preferences Preferences, DateTimeOffset CreatedAt,
    DateTimeOffset? ConfirmedAt, DateTimeOffset? NextDue, DateTimeOffset? WindowFrom, string? LastEdition)
{
    public static SubscriberAnswer Of(Subscriber s) =>
        new(s.Id, s.Email, s.Name, s.State, s.Reason, s.Preferences, s.CreatedAt, s.ConfirmedAt, s.NextDue, s.WindowFrom, s.LastEdition);
}

/// <summary>A subscriber as one is asked for.</summary>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Preferences">Left out: every mineral, each Monday at 07:00 UTC.</param>
/// <param name="Confirmed">The person has said yes already: the digest comes without a letter that asks.</param>
public sealed record SubscriberRequest(string Email, string? Name = null, Preferences? Preferences = null, bool Confirmed = false)
{
    /// <exception cref="ProblemException">400 with everything that is wrong.</exception>
    internal (string Email, string? Name, Preferences Preferences) Checked(PreferencesCheck check)
    {
        var email = EmailAddress.Read(Email);
        var (name, preferences) = new SubscriberUpdate(Preferences ?? new(), Name).Checked(check, email is null ? EmailAddress.Complaint : null);
        return (email!, name, preferences);
    }
}

/// <summary>What can be changed of a subscriber.</summary>
/// <param name="Name">At most 200 characters; left out: none.</param>
public sealed record SubscriberUpdate(Preferences Preferences, string? Name = null)
{
    /// <exception cref="ProblemException">400 with everything that is wrong.</exception>
    internal (string? Name, Preferences Preferences) Checked(PreferencesCheck check, string? ofEmail = null)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (ofEmail is not null)
        {
            errors["/email"] = [ofEmail];
        }

        if (PreferencesCheck.OfName(Name) is { } ofName)
        {
            errors["/name"] = [ofName];
        }

        foreach (var (pointer, complaints) in check.Complaints(Preferences, "/preferences"))
        {
            errors[pointer] = complaints;
        }

        return errors.Count == 0 ? PreferencesCheck.Tidy(Name, Preferences)
            : throw new ProblemException(ProblemType.InvalidBody, string.Join(' ', errors.Values.Select(e => e[0])), errors);
    }
}
