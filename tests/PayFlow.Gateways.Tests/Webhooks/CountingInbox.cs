using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>An inbox that only takes in, or is down.</summary>
internal sealed class CountingInbox : AbsentInbox
{
    public bool Down { get; set; }

    public List<InboxItem> Items { get; } = [];

    public List<InboxReceipt> Receipts { get; } = [];

    public override ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken)
    {
        if (Down)
        {
            throw new TimeoutException("The database does not answer.");
        }

        var known = Items.Find(earlier => earlier.Envelope.EventId == item.Envelope.EventId);
        Receipts.Add(known is null ? InboxReceipt.New : known.Body.Span.SequenceEqual(item.Body.Span) ? InboxReceipt.Duplicate : InboxReceipt.Conflict);
        if (known is null)
        {
            Items.Add(item);
        }

        return new(Receipts[^1]);
    }

    public override ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) =>
        Down ? throw new TimeoutException("The database does not answer.") : new([]);
}
