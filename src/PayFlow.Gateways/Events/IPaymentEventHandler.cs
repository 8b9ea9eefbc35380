namespace PayFlow.Gateways;

/// <summary>The application's reaction to what happens at a provider. Register as many as you like; each has a state of its own.</summary>
public interface IPaymentEventHandler
{
    /// <summary>
    /// The name under which the store remembers what this handler has handled: by default its type's full name. Give a fixed one before
    /// you rename the type, or a new handler begins with what comes from then on. At most 200 characters.
    /// </summary>
    string Name => GetType().FullName ?? GetType().Name;

    /// <summary>
    /// Handles one event. It may come again if the process dies in between, if this throws, or, in another process, if this takes longer than a
    /// minute, so make it harmless to repeat by <see cref="PaymentEvent.Id"/>. Another handler's failure does not bring it again.
    /// </summary>
    /// <param name="paymentEvent">The event.</param>
    /// <param name="cancellationToken">Signalled when the host stops.</param>
    Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken);
}
