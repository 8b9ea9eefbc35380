using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Testing;

/// <summary>An inbox of which only a part is needed.</summary>
internal abstract class AbsentInbox : IWebhookInbox
{
    public virtual ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<InboxOutcome> ApplyAsync(InboxItem item, InboxApplication application, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual ValueTask<int> LinkAsync(CancellationToken cancellationToken) => default;

    public IAsyncEnumerable<InboxEntry> ListAsync(InboxQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> ReplayAsync(string account, string eventId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => default;
}
