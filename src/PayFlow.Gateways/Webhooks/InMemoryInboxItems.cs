namespace PayFlow.Gateways.Webhooks;

/// <summary>The items of <see cref="InMemoryWebhookInbox"/>, which guards them: all of them in the order of their arrival, and the open ones.</summary>
internal sealed class InMemoryInboxItems
{
    private readonly Dictionary<(string Account, string EventId), LinkedListNode<InMemoryInboxItem>> _byId = [];
    private readonly LinkedList<InMemoryInboxItem> _all = [];
    private readonly LinkedList<InMemoryInboxItem> _open = [];

    public IEnumerable<InMemoryInboxItem> All => _all;

    public InMemoryInboxItem? Find(InboxItem item) => Find(item.Account, item.Envelope.EventId);

    public InMemoryInboxItem? Find(string account, string eventId) => _byId.GetValueOrDefault((account, eventId))?.Value;

    public void Add(InMemoryInboxItem item)
    {
        _byId.Add((item.Item.Account, item.Item.Envelope.EventId), _all.AddLast(item));
        _open.AddLast(item);
    }

    /// <summary>What may be claimed: of each payment the oldest, if that one is due.</summary>
    public IEnumerable<InMemoryInboxItem> Due(DateTimeOffset now)
    {
        var seen = new HashSet<PaymentReference>();
        return _open.ToList().Where(item => (item.Payment is not { } payment || seen.Add(payment)) && (item.DueAt is not { } due || due <= now));
    }

    public void Close(InMemoryInboxItem item, InboxState state, string? reason, DateTimeOffset? handledAt)
    {
        item.Close(state, reason, state == InboxState.SetAside ? null : handledAt);
        _open.Remove(item);
    }

    public void Open(InMemoryInboxItem item)
    {
        if (item.State != InboxState.Open)
        {
            _open.AddLast(item);
        }

        item.Reset();
    }

    public int Remove(Predicate<InMemoryInboxItem> when)
    {
        var gone = _all.Where(item => when(item)).ToList();
        foreach (var item in gone)
        {
            _byId.Remove((item.Item.Account, item.Item.Envelope.EventId), out var place);
            _all.Remove(place!);
        }

        return gone.Count;
    }
}
