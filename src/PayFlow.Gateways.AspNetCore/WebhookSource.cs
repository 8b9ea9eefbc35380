using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.AspNetCore;

/// <summary>Who sends, as far as that is known before anything is verified.</summary>
/// <param name="Account">A configured account; the path's, once it is known to be one.</param>
/// <param name="Network">The address; of IPv6 the half that a network gives out, because its other half is the sender's own choice.</param>
internal readonly record struct WebhookSource(string Account, UInt128 Network)
{
    public static WebhookSource Of(string account, IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        address?.TryWriteBytes(bytes, out _);
        if (address is { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            bytes[8..].Clear();
            return new(account, BinaryPrimitives.ReadUInt128BigEndian(bytes));
        }

        // The mark keeps an IPv4 address apart from the IPv6 network of the same bits.
        bytes[15] = 4;
        return new(account, BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }
}
