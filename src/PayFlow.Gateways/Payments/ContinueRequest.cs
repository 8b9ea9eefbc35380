namespace PayFlow.Gateways;

/// <summary>Goes on with a payment after the customer has acted. See <see cref="IPaymentGateway.ContinueAsync"/>.</summary>
public sealed record ContinueRequest : OperationRequest
{
    /// <summary>The payment, as the result that asked for the action named it.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>What the payment is meant to be. Where the customer approved another amount nothing is taken. Null: whatever was approved.</summary>
    public Money? Amount { get; init; }
}
