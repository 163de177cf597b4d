using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>
/// Puts what an admin does to a subscriber into the audit trail, in the transaction of the act. The trail is never changed, so nothing that tells who the
/// subscriber is comes into it: erased is erased.
/// </summary>
internal static class SubscriberAudit
{
    /// <param name="actor">Id of a key, or <see cref="AuditEntry.CommandLine"/>.</param>
    /// <returns>The subscriber as it is after the act.</returns>
    public static Subscriber Add(SqliteConnection connection, DateTimeOffset now, string actor, string action, Subscriber? before, Subscriber after)
    {
        AuditStore.Add(connection, new(now, actor, action, after.Id, before is null ? null : Text(before), Text(after), null));
        return after;
    }

    private static string Text(Subscriber subscriber) => JsonSerializer.Serialize(new { subscriber.State, subscriber.Preferences }, Json.Options);
}
