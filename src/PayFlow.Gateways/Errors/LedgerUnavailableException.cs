namespace PayFlow.Gateways;

/// <summary>The ledger could not be written before the send, so this call has sent nothing. The same call with the same key is safe.</summary>
/// <remarks>
/// Where the database broke off in the middle of a commit, the intention may be written all the same, and recovery then sends it. So
/// repeat with the same key to learn what became of it; never with a new one.
/// </remarks>
public sealed class LedgerUnavailableException : Exception
{
    internal LedgerUnavailableException(Exception inner)
        : base("The ledger could not be written, so nothing was sent. Repeat with the same idempotency key once the store is back.", inner)
    {
    }
}
