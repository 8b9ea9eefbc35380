using PayFlow.Gateways;

namespace Quickstart;

/// <summary>What an application does with events: here, it says so.</summary>
internal sealed class EventPrinter : IPaymentEventHandler
{
    public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        if (paymentEvent is { Kind: PaymentEventKind.Payment, Current: { } current })
        {
            Story.Say($"webhook {paymentEvent.Account} {paymentEvent.ProviderType}: the payment is {current.Status}");
        }

        return Task.CompletedTask;
    }
}
