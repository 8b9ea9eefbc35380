namespace PayFlow.Gateways.Routing;

/// <summary>A hash that is the same in every process and version: a payment's key draws its place by it. No secret.</summary>
internal static class StableHash
{
    public static ulong Of(string text)
    {
        // FNV-1a; the finish spreads it over all bits.
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1_099_511_628_211UL;
        }

        return Mix(hash);
    }

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCDUL;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return value ^ (value >> 33);
    }
}
