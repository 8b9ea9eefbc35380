namespace PayFlow.Gateways;

/// <summary>The ledger could not be written before the send, so nothing was sent. The same call with the same key is safe.</summary>
public sealed class LedgerUnavailableException : Exception
{
    internal LedgerUnavailableException(Exception inner)
        : base("The ledger could not be written, so nothing was sent. Repeat with the same idempotency key once the store is back.", inner)
    {
    }
}
