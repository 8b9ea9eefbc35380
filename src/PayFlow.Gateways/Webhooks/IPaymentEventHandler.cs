namespace PayFlow.Gateways;

/// <summary>The application's reaction to what happens at a provider. Register as many as you like.</summary>
public interface IPaymentEventHandler
{
    /// <summary>
    /// Handles one event. It may come again if the process dies in between or if this throws, so make it harmless to repeat by
    /// <see cref="PaymentEvent.EventId"/>.
    /// </summary>
    /// <param name="paymentEvent">The event.</param>
    /// <param name="cancellationToken">Signalled when the host stops.</param>
    Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken);
}
