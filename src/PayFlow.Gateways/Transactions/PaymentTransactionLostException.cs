namespace PayFlow.Gateways;

/// <summary>
/// Thrown when a transaction cannot go on or be committed: its lease was over, and recovery has begun to undo what was done in it. The
/// money goes back; begin a new transaction under a new name.
/// </summary>
public sealed class PaymentTransactionLostException : Exception
{
    /// <summary>A transaction that is no longer the caller's.</summary>
    public PaymentTransactionLostException(IdempotencyKey key)
        : base($"The transaction '{key}' is being rolled back, or its end was written already: it was idle for longer than its lease. What was done in it is undone.")
    {
    }
}
