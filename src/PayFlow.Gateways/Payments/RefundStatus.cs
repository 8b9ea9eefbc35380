namespace PayFlow.Gateways;

/// <summary>Where a refund stands.</summary>
public enum RefundStatus
{
    /// <summary>Accepted; the money is on its way.</summary>
    Pending,

    /// <summary>Waits for the customer.</summary>
    RequiresAction,

    /// <summary>Done. A provider may still report a failure days later.</summary>
    Succeeded,

    /// <summary>Not done; the money stays with the merchant.</summary>
    Failed,

    /// <summary>Called off before it was done.</summary>
    Canceled,

    /// <summary>Sent, and the answer is not known. Ask again with the same key, never with a new one.</summary>
    Indeterminate,
}
