using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Transactions;

namespace PayFlow.Gateways;

/// <summary>
/// Several payments that are done together or not at all. Commit it, or dispose of it: what is not committed is undone.
/// </summary>
/// <remarks>Not for use by several threads at once. Each step is an operation of its own, with its own key and result; a decline does not end the transaction, the caller decides.</remarks>
public sealed class PaymentTransaction : IAsyncDisposable
{
    private readonly IPaymentGateway _gateway;
    private readonly TransactionDesk _desk;
    private readonly LedgerLease _lease;
    private readonly IdempotencyKey _key;
    private bool _isOver;
    private bool _isRolledBack;

    internal PaymentTransaction(IPaymentGateway gateway, TransactionDesk desk, LedgerLease lease, IdempotencyKey key) =>
        (_gateway, _desk, _lease, _key) = (gateway, desk, lease, key);

    /// <summary>Charges, as <see cref="IPaymentGateway.ChargeAsync"/>; undone by a refund.</summary>
    /// <exception cref="PaymentTransactionLostException">The transaction is being rolled back. Nothing was sent, or it is undone with the rest.</exception>
    /// <exception cref="IdempotencyKeyReusedException">A payment under this key was begun outside of this transaction, perhaps in an earlier one that was rolled back. Give the step a key of its own.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger could not be written. Nothing was sent.</exception>
    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken = default) =>
        StepAsync(OperationKind.Charge, request, _gateway.ChargeAsync, cancellationToken);

    /// <summary>Authorizes, as <see cref="IPaymentGateway.AuthorizeAsync"/>; undone by a void.</summary>
    /// <inheritdoc cref="ChargeAsync"/>
    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken = default) =>
        StepAsync(OperationKind.Authorize, request, _gateway.AuthorizeAsync, cancellationToken);

    /// <summary>Makes what was done in it stand.</summary>
    /// <param name="cancellationToken">Cancels the writing. Whether it was written is then not known until it is tried again or the transaction is disposed of.</param>
    /// <exception cref="PaymentTransactionLostException">It took too long, and is being rolled back.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger could not be written, or not known to be. Commit again.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (_isRolledBack || !await AtLedgerAsync(_desk.EndAsync(_lease, isCommitted: true, needsReview: false, cancellationToken)).ConfigureAwait(false))
        {
            _isOver = true;
            throw new PaymentTransactionLostException(_key);
        }

        _isOver = true;
    }

    /// <summary>Undoes what was done in it: voids what is held, refunds what was taken. What cannot be undone at once, recovery undoes.</summary>
    /// <param name="cancellationToken">Stops the undoing; recovery goes on with it.</param>
    /// <returns>True when all is undone; false where recovery has to go on.</returns>
    public async Task<bool> RollbackAsync(CancellationToken cancellationToken = default)
    {
        _isOver = _isRolledBack = true;
        return await AtLedgerAsync(_desk.RollbackAsync(_lease, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Rolls back what was not committed. What fails here, recovery does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        try
        {
            await RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It must not hide why the transaction was left. The ledger has it, and recovery takes it up.
        }
    }

    private async Task<PaymentResult> StepAsync<TRequest>(
        OperationKind kind, TRequest request, Func<TRequest, CancellationToken, Task<PaymentResult>> send, CancellationToken cancellationToken)
        where TRequest : OperationRequest
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.CheckKey(request.IdempotencyKey);
        // Named in the transaction before it is begun: a crash in between then leaves a name too many, never a payment too many.
        if (_isOver || !await AtLedgerAsync(_desk.EnlistAsync(_lease, kind, request.IdempotencyKey, cancellationToken)).ConfigureAwait(false))
        {
            throw new PaymentTransactionLostException(_key);
        }

        return await send(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> AtLedgerAsync(Task<bool> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IdempotencyKeyReusedException or GatewayException))
        {
            throw new LedgerUnavailableException(exception);
        }
    }
}
