using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>An outbox before and after each of whose calls the process can die. A look that finds nothing is no point after.</summary>
internal sealed class KillingOutbox(IEventOutbox inner, KillSwitch kills) : IEventOutbox
{
    public ValueTask SubscribeAsync(IReadOnlyCollection<string> consumers, CancellationToken cancellationToken) =>
        kills.AroundAsync("subscribe", () => inner.SubscribeAsync(consumers, cancellationToken));

    public ValueTask<IReadOnlyList<OutboxDelivery>> ClaimAsync(string consumer, int max, CancellationToken cancellationToken) =>
        kills.AroundAsync("outbox claim", () => inner.ClaimAsync(consumer, max, cancellationToken), static claimed => claimed.Count > 0);

    public ValueTask CompleteAsync(OutboxDelivery delivery, CancellationToken cancellationToken) =>
        kills.AroundAsync("complete", () => inner.CompleteAsync(delivery, cancellationToken));

    public ValueTask ReturnAsync(OutboxDelivery delivery, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        kills.AroundAsync("outbox return", () => inner.ReturnAsync(delivery, reason, retryAt, cancellationToken));

    public ValueTask<bool> ReplayAsync(Guid message, string consumer, CancellationToken cancellationToken) => inner.ReplayAsync(message, consumer, cancellationToken);

    public ValueTask UnsubscribeAsync(string consumer, CancellationToken cancellationToken) => inner.UnsubscribeAsync(consumer, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => inner.PurgeAsync(before, cancellationToken);
}
