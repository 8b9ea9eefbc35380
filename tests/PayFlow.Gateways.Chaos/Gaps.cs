namespace PayFlow.Gateways.Chaos;

/// <summary>
/// Faults that the library does not withstand yet. They are off unless asked for (<c>--all-faults</c>); whoever closes a gap takes its
/// line away.
/// </summary>
internal static class Gaps
{
    public static IReadOnlySet<string> Open { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        // The age of a key is read from the clock of the machine: one that goes wrong sends a key that the provider has forgotten.
        "WrongClock",
        "ClockStep",
        // A machine that stands still for longer than the provider remembers goes on to send, without a look at the key's age.
        "LongFreeze",
        // A decline that states another amount is believed, and leads to another account.
        "AnotherAmount",
        // A refund that looks too large reads the payment first; the store's own exception comes out of that.
        "ObserveFails",
    };
}
