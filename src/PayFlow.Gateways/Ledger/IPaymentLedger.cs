namespace PayFlow.Gateways.Ledger;

/// <summary>
/// The durable record of operations and attempts. What it has not written has not been sent, and what was sent it never forgets.
/// </summary>
/// <remarks>Every call is one transaction; none may return before it is durable, as far as the store can be. Any exception means: not written, or not known to be.</remarks>
public interface IPaymentLedger
{
    /// <summary>
    /// Writes an operation with its first attempt, unless its id is there already. An operation whose outcome is open, and which no
    /// living caller holds, is handed over to be resumed with its own attempts; the first attempt given here is then not written.
    /// </summary>
    ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken);

    /// <summary>Writes a further attempt, before its first byte leaves.</summary>
    ValueTask PlanAsync(OperationId operation, AttemptPlan attempt, CancellationToken cancellationToken);

    /// <summary>Writes what an attempt's sends have proved, and leaves the operation open.</summary>
    /// <returns>False where more is known already than this report says: another caller has been here, and nothing may be concluded from it.</returns>
    ValueTask<bool> RecordAsync(OperationId operation, AttemptReport attempt, CancellationToken cancellationToken);

    /// <summary>Writes what the last attempt's sends have proved together with the outcome, and lets the operation go. Money that moved is written in any case.</summary>
    /// <returns>False where the outcome was not taken, because more is known already: the operation then says what holds.</returns>
    ValueTask<bool> FinishAsync(OperationId operation, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what was read from the provider about a payment: an operation on it that waits, or whose outcome is open, gets the
    /// outcome, and money that moved becomes a movement, once by its reference. False where no operation knows the payment.
    /// </summary>
    ValueTask<bool> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken);

    /// <summary>The operation, or null.</summary>
    ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken);

    /// <summary>The money that moved inside the window, in the order in which it was written.</summary>
    IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
