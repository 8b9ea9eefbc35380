using System.Data.Common;

namespace PayFlow.Gateways.Ledger;

/// <summary>
/// The durable record of operations and attempts, with an append-only journal of what happened to them. What it has not written has not
/// been sent, and what was sent it never forgets.
/// </summary>
/// <remarks>Every call is one transaction; none may return before it is durable, as far as the store can be. Any exception means: not written, or not known to be.</remarks>
public interface IPaymentLedger
{
    /// <summary>
    /// Writes an operation with its first attempt, unless its id is there already. An operation whose outcome is open, and which no
    /// living caller holds, is handed over to be resumed with its own attempts; the first attempt given here is then not written. A
    /// refund reserves its amount of what is left of the payment, where the ledger knows the payment.
    /// </summary>
    ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an operation with its first attempt in the caller's own transaction. Nobody holds it: it is sent by whoever begins it after
    /// the commit, or by recovery.
    /// </summary>
    /// <returns>As <see cref="BeginAsync"/>; nothing is handed over.</returns>
    /// <exception cref="NotSupportedException">The store has no transactions, or the transaction is another store's.</exception>
    ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Writes a further attempt, before its first byte leaves.</summary>
    /// <param name="lease">The caller's lease.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="proof">That the one before it moved nothing.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="InvalidOperationException">The lease is not the present one, the attempt is there already, or another one is alive.</exception>
    ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken);

    /// <summary>Writes what an attempt's sends have proved, and leaves the operation open.</summary>
    /// <returns>False where more is known already than this report says, or the lease is another's by now: nothing may be concluded from it.</returns>
    ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what the last attempt's sends have proved together with the outcome, and lets the operation go. Proof of execution and money
    /// that moved are written in any case. A success beside another attempt's is marked as surplus, to be undone by recovery.
    /// </summary>
    /// <returns>False where the outcome was not taken, because more is known already: the operation then says what holds.</returns>
    ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what was read from the provider about a payment: an operation on it that waits, or whose outcome is open, gets the
    /// outcome, and money that moved becomes a movement, once by its reference.
    /// </summary>
    ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken);

    /// <summary>
    /// Takes operations that are due: left by a caller who died, prepared and never sent, unresolved and waiting for the next look, or
    /// with a surplus success. Those that another process is just taking are passed over.
    /// </summary>
    /// <returns>The operations as they were, each with the lease now taken, the longest due first.</returns>
    ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken);

    /// <summary>Adds a line to the journal of an operation in flight, and renews the lease.</summary>
    /// <returns>False where the lease is not the present one: nothing was written.</returns>
    ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken);

    /// <summary>Writes that the surplus success of an operation was undone.</summary>
    ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken);

    /// <summary>The operation, or null.</summary>
    ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken);

    /// <summary>The operation that made the payment, or null.</summary>
    ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken);

    /// <summary>The operation that made the refund, or null.</summary>
    ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken);

    /// <summary>The money that moved inside the window, in the order in which it was written.</summary>
    IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The journal of one operation, in order.</summary>
    IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken);

    /// <summary>The lines of the journal inside a window, by operation and version.</summary>
    IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
