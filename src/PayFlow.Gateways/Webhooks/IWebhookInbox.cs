namespace PayFlow.Gateways.Webhooks;

/// <summary>Verified deliveries, each once, until they are handled.</summary>
public interface IWebhookInbox
{
    /// <summary>Stores a delivery unless the account has the event already.</summary>
    /// <param name="item">The delivery.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken);

    /// <summary>Claims up to <paramref name="max"/> unhandled items, oldest first; a claim lapses, so that a killed process loses nothing.</summary>
    ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken);

    /// <summary>Marks an item as handled.</summary>
    ValueTask CompleteAsync(InboxItem item, CancellationToken cancellationToken);

    /// <summary>Gives a claimed item back, to be claimed again at the given time; or sets it aside for good where the time is null.</summary>
    /// <param name="item">The item.</param>
    /// <param name="reason">Why it was not handled.</param>
    /// <param name="retryAt">When to try again; null to set it aside.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken);
}
