namespace PayFlow.Gateways.Webhooks;

/// <summary>Verified deliveries, each once, until they are handled; kept for months, so that repetitions are known and everything can be looked at.</summary>
public interface IWebhookInbox
{
    /// <summary>Stores a delivery unless the account has the event already.</summary>
    /// <param name="item">The delivery.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Claims up to <paramref name="max"/> open items that are due, oldest first, and of each payment only the oldest open one: what is read of a
    /// payment is written before it is read again. A claim lapses, so that a killed process loses nothing.
    /// </summary>
    ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what came of an item, all or nothing: the ledger gets what was read of the payment, the outbox the event, once by its id, for
    /// everybody who has subscribed, and the item is marked as handled.
    /// </summary>
    ValueTask<InboxOutcome> ApplyAsync(InboxItem item, InboxApplication application, CancellationToken cancellationToken);

    /// <summary>Gives a claimed item back, to be claimed again at the given time; or sets it aside for good where the time is null.</summary>
    /// <param name="item">The item.</param>
    /// <param name="reason">Why it was not handled.</param>
    /// <param name="retryAt">When to try again; null to set it aside.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken);

    /// <summary>Opens unlinked items again whose payment the ledger has come to know.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> LinkAsync(CancellationToken cancellationToken);

    /// <summary>The items that a query is about, newest first.</summary>
    IAsyncEnumerable<InboxEntry> ListAsync(InboxQuery query, CancellationToken cancellationToken);

    /// <summary>Opens an item again, whatever became of it, with all its tries; one that is open is due at once. Its event is not published a second time; see <see cref="Events.IEventOutbox.ReplayAsync"/>.</summary>
    /// <returns>False where the account has no such event.</returns>
    ValueTask<bool> ReplayAsync(string account, string eventId, CancellationToken cancellationToken);

    /// <summary>Deletes items that were handled and had arrived before the given time. A repetition of such an event would be taken as new.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
