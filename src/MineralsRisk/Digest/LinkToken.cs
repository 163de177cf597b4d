using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Digest;

/// <summary>What a link in a mail is for; it opens nothing else.</summary>
public enum LinkPurpose
{
    Confirm = 1,
    Preferences = 2,
    Unsubscribe = 3,
}

/// <summary>
/// The last part of a link in a mail: purpose, time of issue (0 where it does not expire), subscriber, and a signature over these, the number of
/// the subscriber's links and the address. 33 bytes are 44 letters without a bit to spare, so no other text means the same.
/// </summary>
public static class LinkToken
{
    /// <summary>Of a subscriber's id, which is a prefix and these in hexadecimal.</summary>
    public const int IdBytes = 8;

    public const int Length = 44;

    /// <summary>How long an address can be confirmed by one letter.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);

    private const int IdAt = 5;
    private const int SignatureAt = IdAt + IdBytes;
    private const int SignatureBytes = 20;
    private const int Bytes = SignatureAt + SignatureBytes;

    private static ReadOnlySpan<byte> Domain => "minerals-risk digest link 1\n"u8;

    /// <param name="issued">For <see cref="LinkPurpose.Confirm"/>; other links do not expire, and are the same each time.</param>
    public static string Of(ReadOnlySpan<byte> secret, LinkPurpose purpose, Subscriber subscriber, DateTimeOffset issued)
    {
        Span<byte> token = stackalloc byte[Bytes];
        token[0] = (byte)purpose;
        BinaryPrimitives.WriteUInt32BigEndian(token[1..], purpose == LinkPurpose.Confirm ? (uint)issued.ToUnixTimeSeconds() : 0);
        Convert.FromHexString(subscriber.Id.AsSpan(Subscribers.IdPrefix.Length), token.Slice(IdAt, IdBytes), out _, out _);
        Sign(secret, token[..SignatureAt], subscriber, token[SignatureAt..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whose link it is.</summary>
    /// <returns>Null for what is altered, forged, too old, of an earlier number, or for another purpose.</returns>
    public static Subscriber? Read(SqliteConnection connection, LinkPurpose purpose, string token, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (token.Length != Length || Base64Url.DecodeFromChars(token, bytes, out _, out var written) != OperationStatus.Done || written != Bytes || bytes[0] != (byte)purpose)
        {
            return null;
        }

        if (LinkSecret.Find(connection) is not { } secret
            || SubscriberStore.Find(connection, Subscribers.IdPrefix + Convert.ToHexStringLower(bytes.Slice(IdAt, IdBytes))) is not { Email: not null } subscriber)
        {
            return null;
        }

        Span<byte> signature = stackalloc byte[SignatureBytes];
        Sign(secret, bytes[..SignatureAt], subscriber, signature);
        var issued = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));
        return CryptographicOperations.FixedTimeEquals(signature, bytes[SignatureAt..]) && (purpose != LinkPurpose.Confirm || now - issued < ConfirmWithin) ? subscriber : null;
    }

    private static void Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> said, Subscriber subscriber, Span<byte> signature)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Domain);
        hash.AppendData(said);
        Span<byte> links = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(links, subscriber.Links);
        hash.AppendData(links);
        hash.AppendData(Encoding.UTF8.GetBytes(subscriber.Email!.ToLowerInvariant()));
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(whole);
        whole[..SignatureBytes].CopyTo(signature);
    }
}

/// <summary>What links are signed with: made once in the life of the database.</summary>
public static class LinkSecret
{
    private const int Bytes = 32;
    private const string Select = "SELECT secret FROM digest_secret";
    private const string Insert = "INSERT INTO digest_secret (id, secret) VALUES (1, @secret)";

    /// <summary>Null before the first subscriber.</summary>
    public static byte[]? Find(SqliteConnection connection) => connection.QuerySingleOrDefault<byte[]>(Select);

    public static byte[] Ensure(SqliteConnection connection)
    {
        if (Find(connection) is { } known)
        {
            return known;
        }

        var secret = RandomNumberGenerator.GetBytes(Bytes);
        connection.Execute(Insert, new { secret });
        return secret;
    }
}
