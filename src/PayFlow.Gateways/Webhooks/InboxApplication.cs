using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Webhooks;

/// <summary>What an item led to, once the provider was asked.</summary>
public sealed record InboxApplication
{
    /// <summary>The payment, by every name the ledger may know it by, the likeliest first. Empty where the event is about none.</summary>
    public IReadOnlyList<PaymentReference> Payments { get; init; } = [];

    /// <summary>What was read of the payment. Null where the event is about none.</summary>
    public OperationOutcome? Read { get; init; }

    /// <summary>Makes the event, given what the ledger said.</summary>
    public required Func<LedgerObservation, OutboxMessage> Message { get; init; }
}

/// <summary>What became of an item.</summary>
public enum InboxOutcome
{
    /// <summary>Handled, and its event is in the outbox.</summary>
    Applied,

    /// <summary>
    /// Not handled: the ledger does not know the payment yet, or not of this amount. Give it back, to be tried again soon. The answer that names the
    /// payment, or raises it, may be slower than the webhook, and who is told of a payment wants to know whose it is.
    /// </summary>
    Early,

    /// <summary>As <see cref="Applied"/>; after some tries the ledger still does not know the payment, and the item is linked to it once it does.</summary>
    Unlinked,

    /// <summary>Set aside, and no event made of it: the payment is not what its operation asked for.</summary>
    Quarantined,

    /// <summary>Nothing was written: the claim had lapsed, and somebody else has the item or has handled it.</summary>
    Overtaken,
}
