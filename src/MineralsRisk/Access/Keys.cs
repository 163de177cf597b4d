using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>Makes and revokes keys, in a server or beside one: a running server takes notice within two seconds.</summary>
public static class Keys
{
    public const int LongestName = 100;
    private const int IdLength = 8;

    /// <summary>Without letters that are easily taken for others: an id is read out and typed.</summary>
    private const string IdLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Makes a key.</summary>
    /// <param name="name">What it is for: not blank, at most <see cref="LongestName"/> characters.</param>
    /// <param name="actor">Who makes it, for the audit trail.</param>
    /// <returns>The key, which nobody can see again, and what is known of it.</returns>
    public static Task<(string Key, KeyRecord Record)> CreateAsync(Database database, KeyScope scope, string name, string actor, TimeProvider clock, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                var key = KeyText.Create();
                return (key, Add(connection, key, scope, name, actor, clock));
            },
            cancellation);

    /// <summary>Revokes a key for good. The last good admin key is kept, since nobody could make another over HTTP.</summary>
    /// <param name="actor">Who revokes it, for the audit trail.</param>
    public static Task<Revocation> RevokeAsync(Database database, string id, string actor, TimeProvider clock, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            switch (KeyStore.Find(connection, id))
            {
                case null:
                    return Revocation.Unknown;
                case { RevokedAt: not null }:
                    return Revocation.Revoked;
                case { Scope: KeyScope.Admin } when KeyStore.GoodAdmins(connection) == 1:
                    return Revocation.LastAdmin;
                case var key:
                    var now = clock.GetUtcNow();
                    KeyStore.Revoke(connection, id, now);
                    AuditStore.Add(connection, new(now, actor, "revokeKey", id, Text(key), Text(key with { RevokedAt = now }), null));
                    return Revocation.Revoked;
            }
        },
        cancellation);

    /// <summary>What is wrong with a name, or null when a key can have it.</summary>
    public static string? Complaint(string name) =>
        string.IsNullOrWhiteSpace(name) ? "A key needs a name that says what it is for."
        : name.Length > LongestName ? $"A name has at most {LongestName} characters."
        : name.Any(char.IsControl) ? "A name has no control characters."
        : null;

    internal static KeyRecord Add(SqliteConnection connection, string key, KeyScope scope, string name, string actor, TimeProvider clock)
    {
        if (Complaint(name) is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(name));
        }

        var record = new KeyRecord(RandomNumberGenerator.GetString(IdLetters, IdLength), name.Trim(), scope, clock.GetUtcNow(), null, null);
        KeyStore.Insert(connection, record, KeyText.Hash(key));
        AuditStore.Add(connection, new(record.CreatedAt, actor, "createKey", record.Id, null, Text(record), null));
        return record;
    }

    private static string Text(KeyRecord record) => JsonSerializer.Serialize(record, Json.Options);
}
