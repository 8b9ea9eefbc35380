namespace PayFlow.Gateways.Chaos;

/// <summary>
/// Faults that the library does not withstand yet. They are off unless asked for (<c>--all-faults</c>); whoever closes a gap takes its
/// line away.
/// </summary>
internal static class Gaps
{
    public static IReadOnlySet<string> Open { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        // A decline that states another amount is believed, and leads to another account.
        "AnotherAmount",
    };
}
