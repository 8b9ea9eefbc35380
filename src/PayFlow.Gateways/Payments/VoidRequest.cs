namespace PayFlow.Gateways;

/// <summary>Releases an authorization. See <see cref="IPaymentGateway.VoidAsync"/>.</summary>
public sealed record VoidRequest : OperationRequest
{
    /// <summary>The authorized payment.</summary>
    public required PaymentReference Payment { get; init; }
}
