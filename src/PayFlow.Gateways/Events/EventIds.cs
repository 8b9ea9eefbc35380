using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Events;

/// <summary>Derives the ids of events from what makes them unique, so that a repetition is one everywhere.</summary>
internal static class EventIds
{
    public static Guid Of(string account, string providerEventId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\0{providerEventId}"), hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
