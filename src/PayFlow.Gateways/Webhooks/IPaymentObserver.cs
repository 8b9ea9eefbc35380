namespace PayFlow.Gateways.Webhooks;

/// <summary>Is told what was read from a provider because an event named the payment.</summary>
internal interface IPaymentObserver
{
    ValueTask ObserveAsync(PaymentReference payment, PaymentResult current, CancellationToken cancellationToken);
}
