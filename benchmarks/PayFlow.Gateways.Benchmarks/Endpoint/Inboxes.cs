using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Benchmarks.Endpoint;

/// <summary>The inbox in memory, a new one for every slice: what the slices before it have left is not to be paid for.</summary>
internal sealed class RenewedInbox : IWebhookInbox
{
    private InMemoryWebhookInbox _inbox = new(TimeProvider.System);

    public void Renew() => _inbox = new InMemoryWebhookInbox(TimeProvider.System);

    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) => _inbox.AddAsync(item, cancellationToken);

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CompleteAsync(InboxItem item, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) => throw new NotSupportedException();
}
