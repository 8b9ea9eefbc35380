using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Operations;

/// <summary>Tells the ledger what was read from a provider after a webhook had named the payment.</summary>
internal sealed class LedgerObserver(IPaymentLedger ledger, TimeProvider time) : IPaymentObserver
{
    public ValueTask ObserveAsync(PaymentReference payment, PaymentResult current, CancellationToken cancellationToken) =>
        Observation.WriteAsync(ledger, payment, current, time.GetUtcNow(), cancellationToken);
}
