namespace PayFlow.Gateways.Webhooks;

/// <summary>An item of the inbox, with what became of it.</summary>
public sealed record InboxEntry
{
    /// <summary>The item.</summary>
    public required InboxItem Item { get; init; }

    /// <summary>Where it stands.</summary>
    public required InboxState State { get; init; }

    /// <summary>How often the provider has delivered it.</summary>
    public required int Deliveries { get; init; }

    /// <summary>How many of those had another body than the first, which is the one that was kept.</summary>
    public int Conflicts { get; init; }

    /// <summary>Why it was given back or set aside last.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again. Null: now, or never.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was handled.</summary>
    public DateTimeOffset? HandledAt { get; init; }
}

/// <summary>Where an item stands. The numbers are stored; they never change.</summary>
public enum InboxState
{
    /// <summary>To be handled.</summary>
    Open = 1,

    /// <summary>Handled.</summary>
    Handled = 2,

    /// <summary>Given up, or not to be believed: a person has to look.</summary>
    SetAside = 3,

    /// <summary>Handled, and about a payment that the ledger does not know.</summary>
    Unlinked = 4,
}

/// <summary>Which items to list. What is null is not asked about.</summary>
public sealed record InboxQuery
{
    /// <summary>Only of this account.</summary>
    public string? Account { get; init; }

    /// <summary>Only in this state.</summary>
    public InboxState? State { get; init; }

    /// <summary>Only about this payment, by the provider's id.</summary>
    public string? PaymentId { get; init; }

    /// <summary>Only this event, by the provider's id.</summary>
    public string? EventId { get; init; }

    /// <summary>At most so many.</summary>
    public int Max { get; init; } = 100;
}
