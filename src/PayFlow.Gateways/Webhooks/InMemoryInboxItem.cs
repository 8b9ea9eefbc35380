namespace PayFlow.Gateways.Webhooks;

/// <summary>An item of <see cref="InMemoryWebhookInbox"/>, which guards it.</summary>
internal sealed class InMemoryInboxItem(InboxItem item, byte[] digest)
{
    public InboxItem Item { get; private set; } = item;

    public byte[] Digest => digest;

    public InboxState State { get; private set; } = InboxState.Open;

    public int Deliveries { get; set; } = 1;

    public int Conflicts { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public string? Reason { get; set; }

    public bool IsOut { get; set; }

    public DateTimeOffset? HandledAt { get; private set; }

    public PaymentReference? Payment => Item.Envelope.PaymentId is { } id ? new PaymentReference(Item.Account, id) : null;

    public InboxItem Claim(DateTimeOffset until)
    {
        (DueAt, IsOut, Item) = (until, true, Item with { Tries = Item.Tries + 1 });
        return Item;
    }

    /// <summary>One that named no payment is known by the one that it was led to from then on.</summary>
    public void Lead(string? payment) => Item = Item with { Envelope = Item.Envelope with { PaymentId = Item.Envelope.PaymentId ?? payment } };

    /// <summary>What stays is what tells a repetition, and what is listed: memory does not grow by bodies.</summary>
    public void Close(InboxState state, string? reason, DateTimeOffset? handledAt) =>
        (State, Reason, HandledAt, DueAt, IsOut, Item) = (state, reason, handledAt, null, false, Item with { Body = default });

    /// <summary>Opens it with all its tries. One that is open is only made due, unless it is out.</summary>
    public void Reset()
    {
        if (State != InboxState.Open)
        {
            (State, HandledAt, Item) = (InboxState.Open, null, Item with { Tries = 0 });
        }

        DueAt = IsOut ? DueAt : null;
    }

    public bool Answers(InboxQuery query) =>
        (query.Account ?? Item.Account) == Item.Account
        && (query.State ?? State) == State
        && (query.PaymentId is null || query.PaymentId == Item.Envelope.PaymentId)
        && (query.EventId ?? Item.Envelope.EventId) == Item.Envelope.EventId;

    public InboxEntry Show() => new()
    {
        Item = Item,
        State = State,
        Deliveries = Deliveries,
        Conflicts = Conflicts,
        Reason = Reason,
        NextAttemptAt = State == InboxState.Open ? DueAt : null,
        HandledAt = HandledAt,
    };
}
