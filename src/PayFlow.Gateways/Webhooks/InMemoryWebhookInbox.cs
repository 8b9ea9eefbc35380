using System.Security.Cryptography;

namespace PayFlow.Gateways.Webhooks;

/// <summary>An inbox that lasts as long as the process: for tests and first steps.</summary>
internal sealed class InMemoryWebhookInbox(TimeProvider time) : IWebhookInbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Account, string EventId), Entry> _entries = [];
    private readonly LinkedList<Entry> _open = [];

    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var digest = SHA256.HashData(item.Body.Span);
        lock (_gate)
        {
            if (_entries.TryGetValue(KeyOf(item), out var known))
            {
                return ValueTask.FromResult(InboxRules.Receipt(++known.Deliveries, digest.AsSpan().SequenceEqual(known.Digest)));
            }

            // The caller may reuse its buffer.
            var entry = new Entry(item with { Body = item.Body.ToArray() }, digest);
            _entries.Add(KeyOf(item), entry);
            entry.Place = _open.AddLast(entry);
            return ValueTask.FromResult(InboxReceipt.New);
        }
    }

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var claimed = new List<InboxItem>();
            foreach (var entry in _open)
            {
                if (claimed.Count == max)
                {
                    break;
                }

                if (entry.DueAt <= now)
                {
                    entry.DueAt = now + InboxRules.Lease;
                    entry.Item = entry.Item! with { Tries = entry.Item.Tries + 1 };
                    claimed.Add(entry.Item);
                }
            }

            return ValueTask.FromResult<IReadOnlyList<InboxItem>>(claimed);
        }
    }

    public ValueTask CompleteAsync(InboxItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_entries.TryGetValue(KeyOf(item), out var entry))
            {
                Close(entry);
            }

            return ValueTask.CompletedTask;
        }
    }

    public ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            // An item that another caller has claimed since is not this caller's to give back.
            if (!_entries.TryGetValue(KeyOf(item), out var entry) || entry.Item?.Tries != item.Tries)
            {
                return ValueTask.CompletedTask;
            }

            if (retryAt is { } due)
            {
                entry.DueAt = due;
            }
            else
            {
                Close(entry);
            }

            return ValueTask.CompletedTask;
        }
    }

    private static (string Account, string EventId) KeyOf(InboxItem item) => (item.Account, item.Envelope.EventId);

    private void Close(Entry entry)
    {
        if (entry.Place is { } place)
        {
            _open.Remove(place);
            entry.Place = null;
            // What stays is what tells a repetition: memory does not grow by bodies.
            entry.Item = null;
        }
    }

    private sealed class Entry(InboxItem item, byte[] digest)
    {
        public InboxItem? Item { get; set; } = item;

        public byte[] Digest { get; } = digest;

        public int Deliveries { get; set; } = 1;

        public DateTimeOffset DueAt { get; set; }

        public LinkedListNode<Entry>? Place { get; set; }
    }
}
