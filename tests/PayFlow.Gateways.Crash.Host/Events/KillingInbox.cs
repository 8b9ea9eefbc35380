using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>An inbox before and after each of whose calls the process can die. A look that finds nothing is no point after.</summary>
internal sealed class KillingInbox(IWebhookInbox inner, KillSwitch kills) : IWebhookInbox
{
    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) =>
        kills.AroundAsync("add", () => inner.AddAsync(item, cancellationToken));

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) =>
        kills.AroundAsync("inbox claim", () => inner.ClaimAsync(max, cancellationToken), static items => items.Count > 0);

    public ValueTask<InboxOutcome> ApplyAsync(InboxItem item, InboxApplication application, CancellationToken cancellationToken) =>
        kills.AroundAsync("apply", () => inner.ApplyAsync(item, application, cancellationToken));

    public ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        kills.AroundAsync("inbox return", () => inner.ReturnAsync(item, reason, retryAt, cancellationToken));

    public ValueTask<int> LinkAsync(CancellationToken cancellationToken) =>
        kills.AroundAsync("link", () => inner.LinkAsync(cancellationToken), static linked => linked > 0);

    public IAsyncEnumerable<InboxEntry> ListAsync(InboxQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

    public ValueTask<bool> ReplayAsync(string account, string eventId, CancellationToken cancellationToken) => inner.ReplayAsync(account, eventId, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => inner.PurgeAsync(before, cancellationToken);
}
