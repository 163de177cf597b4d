using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace MineralsRisk.Access;

/// <summary>
/// How a key is written: <c>mr_</c>, 28 random letters and digits, and 6 more that are their checksum, which tells a mistyped key from
/// a revoked one without asking the database.
/// </summary>
public static class KeyText
{
    private const string Prefix = "mr_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>28 letters of 62 are 166 bits.</summary>
    private const int RandomLength = 28;

    /// <summary>62⁶ is more than 2³².</summary>
    private const int ChecksumLength = 6;

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    public static string Create()
    {
        var random = RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return $"{Prefix}{random}{Checksum(random)}";
    }

    /// <summary>Whether a text could be a key: of the right form, and with the right checksum.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Length != Prefix.Length + RandomLength + ChecksumLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var random = text.Slice(Prefix.Length, RandomLength);
        return !random.ContainsAnyExcept(Letters) && text[^ChecksumLength..].SequenceEqual(Checksum(random));
    }

    /// <summary>
    /// What is stored of a key. A plain SHA-256 is enough here: slow hashes make up for passwords that can be guessed, and 166 random bits
    /// cannot be, while a slow hash at each request would be a way to exhaust the server.
    /// </summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    private static string Checksum(ReadOnlySpan<char> random)
    {
        var crc = uint.MaxValue;
        foreach (var letter in random)
        {
            crc = BitOperations.Crc32C(crc, (byte)letter);
        }

        Span<char> digits = stackalloc char[ChecksumLength];
        var rest = ~crc;
        for (var i = ChecksumLength - 1; i >= 0; i--)
        {
            (rest, var digit) = Math.DivRem(rest, (uint)Alphabet.Length);
            digits[i] = Alphabet[(int)digit];
        }

        return new(digits);
    }
}
