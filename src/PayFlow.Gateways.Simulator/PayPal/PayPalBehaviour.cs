namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>How a way to pay turns out.</summary>
internal enum PayPalOutcome
{
    /// <summary>The money moves at once.</summary>
    Approved,

    /// <summary>
    /// The processor declines: the payment exists and is DECLINED or DENIED. The detail is its code, and after a slash the advice.
    /// </summary>
    Declined,

    /// <summary>PayPal refuses the call with a 422; no payment exists. The detail is the issue.</summary>
    Refused,

    /// <summary>The capture waits and completes later. The detail is the reason.</summary>
    Pending,

    /// <summary>The capture waits and is denied later. The detail is the reason.</summary>
    PendingThenDenied,

    /// <summary>The payer must authenticate first. The detail is what the issuer then says: Y, A or N.</summary>
    PayerAction,

    /// <summary>The order is created and not charged until it is asked to be.</summary>
    CreatedOnly,

    /// <summary>A hold is granted, its capture is declined. The detail is the code.</summary>
    DeclinedOnCapture,

    /// <summary>
    /// The capture completes, and a dispute is opened at once: a card's bank takes the money back, a wallet's owner claims it.
    /// The detail is the reason, with <c>/INQUIRY</c> after it where the owner only asks.
    /// </summary>
    Disputed,

    /// <summary>The capture completes, its refund is refused. The detail is the issue.</summary>
    RefundRefused,

    /// <summary>The capture completes, its refund waits and completes later.</summary>
    RefundPending,

    /// <summary>The capture completes, its refund waits and fails later.</summary>
    RefundFails,

    /// <summary>A hold is granted; from the fourth day on its capture is refused until it is renewed. The detail is the issue.</summary>
    HonorLapses,

    /// <summary>It pays; where it is to be kept, its vault id comes a minute later.</summary>
    VaultedLater,
}

/// <summary>An outcome and what it needs to be told, in a form that can be saved with an order.</summary>
internal sealed record PayPalBehaviour(PayPalOutcome Outcome, string Detail = "")
{
    public static readonly PayPalBehaviour Approved = new(PayPalOutcome.Approved);

    public static PayPalBehaviour Parse(string? text)
    {
        if (text is null)
        {
            return Approved;
        }

        var split = text.IndexOf(':', StringComparison.Ordinal);
        return split < 0
            ? new(Enum.Parse<PayPalOutcome>(text))
            : new(Enum.Parse<PayPalOutcome>(text[..split]), text[(split + 1)..]);
    }

    public override string ToString() => $"{Outcome}:{Detail}";
}
