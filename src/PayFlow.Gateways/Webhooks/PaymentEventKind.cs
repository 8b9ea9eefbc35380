namespace PayFlow.Gateways;

/// <summary>What a payment event is about. The numbers are stored; they never change.</summary>
public enum PaymentEventKind
{
    /// <summary>A kind this version does not know; kept, and passed on with the provider's word.</summary>
    Unrecognized = 0,

    /// <summary>A payment changed.</summary>
    Payment = 1,

    /// <summary>A refund changed.</summary>
    Refund = 2,

    /// <summary>A dispute was opened or changed.</summary>
    Dispute = 3,

    /// <summary>A payout was sent, arrived or failed.</summary>
    Payout = 4,

    /// <summary>A saved payment method changed.</summary>
    Method = 5,
}
