using System.Net.Mail;
using Microsoft.Data.Sqlite;
using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>The links that a reader finds in mails.</summary>
public sealed class DigestLinks(PublicAddress address, byte[] secret)
{
    public const string Root = "/digest";
    public const string ConfirmPath = "/confirm";
    public const string PreferencesPath = "/preferences";
    public const string UnsubscribePath = "/unsubscribe";

    /// <param name="now">It works for <see cref="LinkToken.ConfirmWithin"/> from then on.</param>
    public string Confirm(Subscriber subscriber, DateTimeOffset now) => Link(ConfirmPath, LinkPurpose.Confirm, subscriber, now);

    public string Preferences(Subscriber subscriber) => Link(PreferencesPath, LinkPurpose.Preferences, subscriber, default);

    public string Unsubscribe(Subscriber subscriber) => Link(UnsubscribePath, LinkPurpose.Unsubscribe, subscriber, default);

    private string Link(string path, LinkPurpose purpose, Subscriber subscriber, DateTimeOffset issued) =>
        address.Link($"{Root}{path}/{LinkToken.Of(secret, purpose, subscriber, issued)}");
}

/// <summary>Where letters come from.</summary>
/// <param name="Address">What their links begin with.</param>
/// <param name="MessageHost">What their Message-IDs end with.</param>
public sealed record LetterOrigin(PublicAddress Address, string MessageHost)
{
    /// <summary>By <c>Public:BaseUrl</c> and the domain of <c>Digest:From</c>.</summary>
    /// <exception cref="InvalidDataException">The address cannot be used.</exception>
    public static LetterOrigin Of(IConfiguration configuration)
    {
        var address = PublicAddress.Of(configuration);
        return new(address, MailAddress.TryCreate(configuration["Digest:From"], out var from) ? from.Host : address.MailHost);
    }

    /// <exception cref="InvalidOperationException">Nobody has subscribed yet.</exception>
    public DigestLinks Links(SqliteConnection connection) =>
        new(Address, LinkSecret.Find(connection) ?? throw new InvalidOperationException("Links are signed for subscribers, and there are none."));
}
