namespace PayFlow.Gateways;

/// <summary>Takes what an authorization holds. See <see cref="IPaymentGateway.CaptureAsync"/>.</summary>
public sealed record CaptureRequest
{
    /// <summary>The authorized payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>How much; null for all of it. The rest of the authorization is released.</summary>
    public Money? Amount { get; init; }

    /// <summary>The caller's name for this intention.</summary>
    public required IdempotencyKey IdempotencyKey { get; init; }
}
