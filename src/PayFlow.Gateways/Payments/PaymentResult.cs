namespace PayFlow.Gateways;

/// <summary>The outcome of an operation on a payment, or the payment as read.</summary>
public sealed record PaymentResult : OperationResult
{
    /// <summary>Where the payment stands.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>The amount of the payment.</summary>
    public Money Amount { get; init; }

    /// <summary>The total that was ever authorized.</summary>
    public Money AuthorizedAmount { get; init; }

    /// <summary>The total captured so far.</summary>
    public Money CapturedAmount { get; init; }

    /// <summary>
    /// How much of <see cref="CapturedAmount"/> the provider's books have under <see cref="OperationResult.SettlementReference"/>, where
    /// each capture has a row of its own there. Null: all of it.
    /// </summary>
    public Money? SettlementAmount { get; init; }

    /// <summary>The total refunded so far, as far as the provider's answer told.</summary>
    public Money RefundedAmount { get; init; }

    /// <summary>What the customer has to do, where <see cref="Status"/> is <see cref="PaymentStatus.RequiresAction"/>.</summary>
    public NextAction? NextAction { get; init; }

    /// <summary>For those who like exceptions: returns this result if the money was taken, and throws otherwise.</summary>
    /// <exception cref="GatewayException">The status is not <see cref="PaymentStatus.Captured"/>.</exception>
    public PaymentResult EnsureCaptured() =>
        Status == PaymentStatus.Captured ? this : throw GatewayException.For(this, PaymentStatus.Captured);

    /// <summary>For those who like exceptions: returns this result if the money is held, and throws otherwise.</summary>
    /// <exception cref="GatewayException">The status is not <see cref="PaymentStatus.Authorized"/>.</exception>
    public PaymentResult EnsureAuthorized() =>
        Status == PaymentStatus.Authorized ? this : throw GatewayException.For(this, PaymentStatus.Authorized);
}
