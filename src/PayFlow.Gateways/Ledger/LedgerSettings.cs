namespace PayFlow.Gateways.Ledger;

/// <summary>What all ledgers are told alike.</summary>
/// <param name="Lease">How long a caller holds an operation without a sign of life.</param>
internal sealed record LedgerSettings(TimeSpan Lease)
{
    /// <summary>Longer than the sends of an attempt take together, as a rule; where it is not, the epoch keeps the latecomer out.</summary>
    public static readonly LedgerSettings Default = new(TimeSpan.FromMinutes(2));
}
