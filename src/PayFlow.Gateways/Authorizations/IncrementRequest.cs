namespace PayFlow.Gateways;

/// <summary>Raises what an authorization holds. See <see cref="IAuthorizationGateway.IncrementAsync"/>.</summary>
public sealed record IncrementRequest : OperationRequest
{
    /// <summary>The authorized payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>The new total, not the difference.</summary>
    public required Money Amount { get; init; }
}
