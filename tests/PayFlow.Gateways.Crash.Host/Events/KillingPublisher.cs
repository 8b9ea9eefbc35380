using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>A publisher before and after each of whose messages the process can die.</summary>
internal sealed class KillingPublisher(IPaymentEventPublisher inner, KillSwitch kills) : IPaymentEventPublisher, IAsyncDisposable
{
    public string Name => inner.Name;

    public ValueTask PublishAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        kills.AroundAsync("publish", () => inner.PublishAsync(message, cancellationToken));

    public ValueTask DisposeAsync() => inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : default;
}
