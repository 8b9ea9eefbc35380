namespace PayFlow.Gateways;

/// <summary>Holds authorized money for longer. See <see cref="IAuthorizationGateway.ExtendAsync"/>.</summary>
public sealed record ExtendRequest : OperationRequest
{
    /// <summary>The authorized payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>How much to hold from now on; null for as much as before.</summary>
    public Money? Amount { get; init; }
}
