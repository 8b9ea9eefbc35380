namespace PayFlow.Gateways.Events;

/// <summary>Brings events to a message broker. Register as many as you like; each has a state of its own.</summary>
public interface IPaymentEventPublisher
{
    /// <summary>The name under which the store remembers what was published, e.g. <c>rabbitmq</c>. It must not change. At most 200 characters.</summary>
    string Name { get; }

    /// <summary>
    /// Publishes one message, and returns when the broker has confirmed that it has it. An exception brings the message again later, as does
    /// a process that dies in between: consumers handle a message once by its <see cref="OutboxMessage.Id"/>.
    /// </summary>
    /// <remarks>Called for several messages at once, but never for two of one <see cref="OutboxMessage.Stream"/>.</remarks>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Signalled when the host stops.</param>
    ValueTask PublishAsync(OutboxMessage message, CancellationToken cancellationToken);
}
