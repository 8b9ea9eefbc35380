using System.Data.Common;

namespace PayFlow.Gateways;

/// <summary>
/// Ties payments to other work: several payments that are done together or not at all, and a payment that is written down in the same
/// database transaction as the order it is for.
/// </summary>
public interface IPaymentTransactions
{
    /// <summary>
    /// Begins a transaction over several payments. What was done in it is voided or refunded, unless it is committed: also where the
    /// process dies, which recovery notices when the transaction's lease is over (<see cref="PayFlowOptions.OperationLease"/> after its last step).
    /// </summary>
    /// <param name="key">The caller's name for the transaction; one name, one transaction.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="IdempotencyKeyReusedException">There was a transaction of this name.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger could not be written.</exception>
    Task<PaymentTransaction> BeginAsync(IdempotencyKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a payment down in the caller's own database transaction, and sends nothing. After the commit, call the verb with the same
    /// request: it is sent then. Where the process dies in between, recovery sends it; where the transaction is rolled back, it never was.
    /// </summary>
    /// <param name="request">The request, as it will be sent.</param>
    /// <param name="transaction">An open transaction in the ledger's database, of the ADO.NET provider that the store is built on.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The operation's id.</returns>
    /// <exception cref="ArgumentException">The request cannot be right, or no account can take it, or the refund is larger than what is left.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to an earlier request with other parameters.</exception>
    /// <exception cref="NotSupportedException">The ledger is in memory, or the transaction is in another database.</exception>
    Task<OperationId> PrepareAsync(OperationRequest request, DbTransaction transaction, CancellationToken cancellationToken = default);
}
