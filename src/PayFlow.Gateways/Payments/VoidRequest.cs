namespace PayFlow.Gateways;

/// <summary>Releases an authorization. See <see cref="IPaymentGateway.VoidAsync"/>.</summary>
public sealed record VoidRequest
{
    /// <summary>The authorized payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>The caller's name for this intention.</summary>
    public required IdempotencyKey IdempotencyKey { get; init; }
}
