namespace PayFlow.Gateways.Simulator;

/// <summary>One movement in a provider's own books.</summary>
/// <param name="Provider">Whose books.</param>
/// <param name="Kind">One of <see cref="BookKinds"/>.</param>
/// <param name="Reference">The provider's id of the movement: a charge, capture, refund or payout.</param>
/// <param name="PaymentId">The provider's id of the payment it belongs to; empty for a payout.</param>
/// <param name="MerchantMark">What the merchant stamped on the payment, if anything.</param>
/// <param name="MinorUnits">The amount, always positive; the kind tells the direction.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
/// <param name="At">When.</param>
public sealed record BookEntry(
    SimulatedProvider Provider,
    string Kind,
    string Reference,
    string PaymentId,
    string? MerchantMark,
    long MinorUnits,
    string Currency,
    DateTimeOffset At);

/// <summary>The kinds of <see cref="BookEntry"/>.</summary>
public static class BookKinds
{
    /// <summary>Money held, not taken.</summary>
    public const string Authorization = "authorization";

    /// <summary>Money taken from the customer.</summary>
    public const string Charge = "charge";

    /// <summary>Money given back.</summary>
    public const string Refund = "refund";

    /// <summary>A refund that came back: its money is the merchant's again.</summary>
    public const string RefundFailure = "refund_failure";

    /// <summary>A hold released.</summary>
    public const string Void = "void";

    /// <summary>What the provider kept for itself.</summary>
    public const string Fee = "fee";

    /// <summary>What the provider gave back of its fee with a refund.</summary>
    public const string FeeRefund = "fee_refund";

    /// <summary>Money a bank took back.</summary>
    public const string Dispute = "dispute";

    /// <summary>Money sent to the merchant's bank.</summary>
    public const string Payout = "payout";

    /// <summary>Money taken from the merchant's bank to even out a negative balance.</summary>
    public const string PayoutDebit = "payout_debit";
}
