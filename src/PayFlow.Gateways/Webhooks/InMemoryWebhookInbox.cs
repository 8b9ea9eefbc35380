namespace PayFlow.Gateways.Webhooks;

/// <summary>An inbox for tests and samples: it forgets with the process.</summary>
internal sealed class InMemoryWebhookInbox(TimeProvider time) : IWebhookInbox
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Account, string EventId), Row> _rows = [];

    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_rows.TryGetValue(Key(item), out var row))
            {
                return new(row.Item.Body.Span.SequenceEqual(item.Body.Span) ? InboxReceipt.Duplicate : InboxReceipt.Conflict);
            }

            _rows.Add(Key(item), new Row { Item = item, Due = item.ReceivedAt });
            return new(InboxReceipt.New);
        }
    }

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var due = _rows.Values.Where(row => row.Due <= now).OrderBy(row => row.Item.ReceivedAt).Take(max).ToList();
            foreach (var row in due)
            {
                row.Due = now + Claim;
                row.Item = row.Item with { Tries = row.Item.Tries + 1 };
            }

            return new([.. due.Select(row => row.Item)]);
        }
    }

    public ValueTask CompleteAsync(InboxItem item, CancellationToken cancellationToken) => SetDue(item, null);

    public ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken) => SetDue(item, retryAt);

    private ValueTask SetDue(InboxItem item, DateTimeOffset? due)
    {
        lock (_gate)
        {
            _rows[Key(item)].Due = due;
        }

        return default;
    }

    private static (string Account, string EventId) Key(InboxItem item) => (item.Account, item.Envelope.EventId);

    private sealed class Row
    {
        public required InboxItem Item { get; set; }

        public DateTimeOffset? Due { get; set; }
    }
}
