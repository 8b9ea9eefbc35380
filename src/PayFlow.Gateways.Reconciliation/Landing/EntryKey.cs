using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a provider's row is known by, and matched by.</summary>
internal static class EntryKey
{
    // FNV-1a of 64 bits, and the mixing step of SplitMix64, which spreads it over the whole range.
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>A hash over account and id that never changes: it is stored. Never the last word: who finds a row by it compares the texts.</summary>
    public static long Of(string account, string entryId)
    {
        var hash = Add(Add(Add(Basis, account), "\0"), entryId);
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (long)(hash ^ (hash >> 31));
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        return hash;
    }

    /// <summary>What a row is matched by. One that names nothing is an item of its own: money without a reference must not drop out.</summary>
    /// <remarks>Holding back and releasing come under ids of their own, and even out at the account.</remarks>
    public static string ItemOf(SettlementEntry entry) => entry.Kind == SettlementKind.Reserve
        ? "reserve"
        : string.IsNullOrEmpty(entry.Reference) ? entry.EntryId : entry.Reference;
}
