namespace PayFlow.Gateways;

/// <summary>Where a payout stands.</summary>
public enum PayoutStatus
{
    /// <summary>Not sent yet.</summary>
    Pending,

    /// <summary>On its way to the bank.</summary>
    InTransit,

    /// <summary>The bank has it.</summary>
    Paid,

    /// <summary>The bank refused or returned it; the money is back in the balance.</summary>
    Failed,

    /// <summary>Called off.</summary>
    Canceled,

    /// <summary>A status this version does not know.</summary>
    Unrecognized,
}
