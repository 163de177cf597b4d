namespace MineralsRisk.Access;

/// <summary>A key as everybody may see it who runs the service. Instants are in UTC.</summary>
/// <param name="Id">Eight letters that name the key; they don't open anything.</param>
/// <param name="RevokedAt">Null while the key is good.</param>
/// <param name="LastUsedAt">To the minute; null: never.</param>
public sealed record KeyRecord(string Id, string Name, KeyScope Scope, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);

/// <summary>What became of a wish to revoke a key.</summary>
public enum Revocation
{
    /// <summary>It is revoked, now or since before.</summary>
    Revoked,

    /// <summary>No key has the id.</summary>
    Unknown,

    /// <summary>It is the last good admin key, and stays.</summary>
    LastAdmin,
}
