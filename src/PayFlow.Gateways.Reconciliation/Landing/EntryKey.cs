using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a provider's row is known by, and matched by.</summary>
internal static class EntryKey
{
    private const int OnStack = 512;

    /// <summary>The first 64 bits of SHA-256 over account and id. Never the last word: who finds a row by it compares the texts.</summary>
    public static long Of(string account, string entryId)
    {
        var size = Encoding.UTF8.GetMaxByteCount(account.Length + entryId.Length) + 1;
        Span<byte> text = size <= OnStack ? stackalloc byte[OnStack] : new byte[size];
        var length = Encoding.UTF8.GetBytes(account, text);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(entryId, text[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>What a row is matched by. One that names nothing is an item of its own: money without a reference must not drop out.</summary>
    /// <remarks>Holding back and releasing come under ids of their own, and even out at the account.</remarks>
    public static string ItemOf(SettlementEntry entry) => entry.Kind == SettlementKind.Reserve
        ? "reserve"
        : string.IsNullOrEmpty(entry.Reference) ? entry.EntryId : entry.Reference;
}
