using MineralsRisk.Digest.Sending;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>How the digest is.</summary>
public sealed class DigestHealth(Database database, TimeProvider clock)
{
    /// <summary>As it is at this moment.</summary>
    public DigestStanding Now => database.Read(c => new DigestStanding(
        EditionStore.LastMadeAt(c), MailStateStore.Load(c) is { PausedUntil: { } until, Reason: { } reason } && until > clock.GetUtcNow() ? reason : null));
}

/// <param name="LastMadeAt">When the last edition was made; null: none was.</param>
/// <param name="Stopped">Why mails are not sent at present; null: they are.</param>
public sealed record DigestStanding(DateTimeOffset? LastMadeAt, string? Stopped);
