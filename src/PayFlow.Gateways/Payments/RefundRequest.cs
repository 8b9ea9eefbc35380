namespace PayFlow.Gateways;

/// <summary>Gives captured money back. See <see cref="IPaymentGateway.RefundAsync"/>.</summary>
public sealed record RefundRequest : OperationRequest
{
    /// <summary>The captured payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>How much; null for all that has not been refunded yet.</summary>
    public Money? Amount { get; init; }

    /// <summary>Why, for the provider's dashboard. At most 127 characters.</summary>
    public string? Reason { get; init; }
}
