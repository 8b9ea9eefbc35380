using System.Data.Common;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Transactions;

/// <summary>Begins transactions over payments, and writes payments down in transactions of callers.</summary>
internal sealed class PaymentTransactions(PaymentRouter gateway, TransactionDesk desk, IPaymentLedger ledger, OperationFactory factory) : IPaymentTransactions
{
    public async Task<PaymentTransaction> BeginAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        RequestRules.CheckKey(key);
        var lease = await AtLedgerAsync(desk.BeginAsync(key, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new PaymentTransaction(gateway, desk, lease, key);
    }

    public Task<OperationId> PrepareAsync(OperationRequest request, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(transaction);
        return request switch
        {
            ChargeRequest charge => PrepareAsync(Verbs.Charge, charge, transaction, cancellationToken),
            AuthorizeRequest authorize => PrepareAsync(Verbs.Authorize, authorize, transaction, cancellationToken),
            CaptureRequest capture => PrepareAsync(Verbs.Capture, capture, transaction, cancellationToken),
            VoidRequest release => PrepareAsync(Verbs.Void, release, transaction, cancellationToken),
            RefundRequest refund => PrepareAsync(Verbs.Refund, refund, transaction, cancellationToken),
            _ => throw new ArgumentException("Charges, authorizations, captures, voids and refunds can be prepared.", nameof(request)),
        };
    }

    private async Task<OperationId> PrepareAsync<TRequest, TResult>(
        Verb<TRequest, TResult> verb, TRequest request, DbTransaction transaction, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var route = gateway.RouteOf(request);
        var intent = factory.Intent(verb, request, route);
        var begun = await AtLedgerAsync(
            ledger.PrepareAsync(intent, factory.Plan(intent.Id, 1, route.First), transaction, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        return begun.Kind switch
        {
            LedgerBeginKind.Conflict => throw new IdempotencyKeyReusedException(intent.Key, verb.Kind, intent.Id),
            LedgerBeginKind.Exceeds => throw new ArgumentOutOfRangeException(nameof(request), OperationErrors.Exceeds(begun.Left).Message),
            _ => intent.Id,
        };
    }

    private static async Task<T> AtLedgerAsync<T>(Task<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (NotSupportedException or IdempotencyKeyReusedException)
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new LedgerUnavailableException(exception);
        }
    }
}
