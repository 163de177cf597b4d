using Microsoft.Data.Sqlite;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>Opens the links of mails: whoever holds one is taken for the reader it was sent to, and for nobody else.</summary>
internal sealed class SignedLinks(Database database, TimeProvider clock)
{
    /// <summary>Says the same of every link that is not good, so that nothing can be learned by trying.</summary>
    private const string Refusal = "This link is not valid. It may be cut short, too old, or of a subscription that has ended.";

    /// <exception cref="ProblemException">404 for a link that is not good.</exception>
    public Subscriber Find(LinkPurpose purpose, string token) => database.Read(c => Open(c, purpose, token));

    /// <summary>Acts for the reader in one transaction.</summary>
    /// <exception cref="ProblemException">404 for a link that is not good.</exception>
    public Task<Subscriber> ActAsync(LinkPurpose purpose, string token, Func<SqliteConnection, Subscriber, Subscriber> act, CancellationToken cancellation) =>
        database.WriteAsync(c => act(c, Open(c, purpose, token)), cancellation);

    // One who unsubscribed is not brought back by an old letter.
    private Subscriber Open(SqliteConnection connection, LinkPurpose purpose, string token) =>
        LinkToken.Read(connection, purpose, token, clock.GetUtcNow()) is { } subscriber && (purpose != LinkPurpose.Confirm || subscriber.State != SubscriberState.Unsubscribed)
            ? subscriber
            : throw new ProblemException(ProblemType.NotFound, Refusal);
}
