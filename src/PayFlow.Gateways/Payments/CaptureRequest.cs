namespace PayFlow.Gateways;

/// <summary>Takes what an authorization holds. See <see cref="IPaymentGateway.CaptureAsync"/>.</summary>
public sealed record CaptureRequest : OperationRequest
{
    /// <summary>The authorized payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>How much; null for all of it. The rest of the authorization is released, unless <see cref="IsFinal"/> is false.</summary>
    public Money? Amount { get; init; }

    /// <summary>Whether this is the last capture of the payment. False keeps the rest held; see <see cref="GatewayAbility.MultipleCaptures"/>.</summary>
    /// <value>True by default.</value>
    public bool IsFinal { get; init; } = true;
}
