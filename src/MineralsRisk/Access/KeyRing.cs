using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>The good keys, in memory: a request asks no database.</summary>
internal sealed class KeyRing(Database database)
{
    private const string Scheme = "Bearer ";
    private readonly Lock _turn = new();
    private volatile Dictionary<byte[], HeldKey> _byHash = new(HashComparer.Instance);

    /// <summary>Looks a key up by the Authorization header of a request; another scheme than Bearer is none of ours.</summary>
    public KeyCheck Check(StringValues authorization)
    {
        if (authorization.Count == 0 || authorization[0]?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return new(KeyVerdict.None, null);
        }

        var text = authorization[0].AsSpan(Scheme.Length).Trim();
        if (authorization.Count > 1 || !KeyText.IsWellFormed(text))
        {
            return new(KeyVerdict.Malformed, null);
        }

        return _byHash.TryGetValue(KeyText.Hash(text.ToString()), out var key) ? new(KeyVerdict.Good, key) : new(KeyVerdict.Unknown, null);
    }

    /// <summary>The good key of this text; null for any other text.</summary>
    public HeldKey? Find(string text) => KeyText.IsWellFormed(text) ? _byHash.GetValueOrDefault(KeyText.Hash(text)) : null;

    /// <summary>Whether a good admin key has the id.</summary>
    public bool HasAdmin(string id) => _byHash.Values.Any(key => key.Record.Id == id && key.Record.Scope == KeyScope.Admin);

    /// <summary>What the good key of an id is called; null for any other id.</summary>
    public string? NameOf(string id) => _byHash.Values.FirstOrDefault(key => key.Record.Id == id)?.Record.Name;

    /// <summary>Takes over what the database has now.</summary>
    public void Refresh()
    {
        // One after the other, so that an older state never comes to stand in the place of a newer one.
        lock (_turn)
        {
            var held = _byHash.Values.ToDictionary(key => key.Record.Id, StringComparer.Ordinal);
            var byHash = new Dictionary<byte[], HeldKey>(HashComparer.Instance);
            foreach (var (record, hash) in database.Read(KeyStore.Good))
            {
                byHash.Add(hash, held.GetValueOrDefault(record.Id) ?? new HeldKey(record, hash));
            }

            _byHash = byHash;
        }
    }

    /// <summary>Stores when keys were last used, for each at most once a minute.</summary>
    public async Task StoreUsesAsync(CancellationToken cancellation)
    {
        var due = _byHash.Values.Where(key => key.UseIsDue).ToArray();
        if (due.Length == 0)
        {
            return;
        }

        var uses = due.Select(key => (Key: key, At: key.LastUsed)).ToArray();
        await database.WriteAsync(
            connection =>
            {
                foreach (var (key, at) in uses)
                {
                    KeyStore.SetUsed(connection, key.Record.Id, at);
                }
            },
            cancellation);
        foreach (var (key, at) in uses)
        {
            key.StoredUse = at;
        }
    }

    /// <summary>Finds a hash by its first bytes and compares it in a time that tells nothing about the rest.</summary>
    private sealed class HashComparer : IEqualityComparer<byte[]>
    {
        public static readonly HashComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => CryptographicOperations.FixedTimeEquals(x, y);

        public int GetHashCode([DisallowNull] byte[] obj) => BitConverter.ToInt32(obj);
    }
}

internal enum KeyVerdict
{
    None,
    Malformed,
    Unknown,
    Good,
}

/// <param name="Key">The key when it is good.</param>
internal readonly record struct KeyCheck(KeyVerdict Verdict, HeldKey? Key);

/// <summary>A good key, and when it was used.</summary>
internal sealed class HeldKey(KeyRecord record, byte[] hash)
{
    private long _lastUsed = (record.LastUsedAt ?? DateTimeOffset.MinValue).UtcTicks;

    public KeyRecord Record { get; } = record;

    /// <summary>Names the key among the callers that are counted.</summary>
    public ulong Number { get; } = BitConverter.ToUInt64(hash);

    public DateTimeOffset LastUsed => new(Volatile.Read(ref _lastUsed), TimeSpan.Zero);

    public DateTimeOffset StoredUse { get; set; } = record.LastUsedAt ?? DateTimeOffset.MinValue;

    public bool UseIsDue => LastUsed - StoredUse >= TimeSpan.FromMinutes(1);

    public void Use(DateTimeOffset now) => Volatile.Write(ref _lastUsed, now.UtcTicks);
}
