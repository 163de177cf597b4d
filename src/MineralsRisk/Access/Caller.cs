using System.Buffers.Binary;
using System.Net;

namespace MineralsRisk.Access;

internal enum CallerKind
{
    Key,
    Address4,
    Network6,
}

/// <summary>Whose requests are counted together: a key's, an IPv4 address's, or those of an IPv6 network of 64 bits, which is what one household is given.</summary>
internal readonly record struct Caller(CallerKind Kind, ulong Number)
{
    /// <summary>A request that came over no network, such as a Unix socket, has no address.</summary>
    public static Caller Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out var length))
        {
            return new(CallerKind.Address4, 0);
        }

        return length == 4 ? new(CallerKind.Address4, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : address.IsIPv4MappedToIPv6 ? new(CallerKind.Address4, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]))
            : new(CallerKind.Network6, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    /// <summary>Seeded anew in each process, so that nobody can choose addresses that fall together.</summary>
    public override int GetHashCode() => HashCode.Combine(Kind, Number);
}
