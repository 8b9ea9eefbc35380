using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>The outcome of a refund.</summary>
public sealed record RefundResult : OperationResult
{
    /// <summary>Where the refund stands.</summary>
    public required RefundStatus Status { get; init; }

    /// <summary>The provider's id of the refund. Null when it has none.</summary>
    public string? RefundId { get; init; }

    /// <summary>The amount of this refund.</summary>
    public Money Amount { get; init; }

    /// <summary>The refund, for <see cref="IPaymentGateway.GetRefundAsync"/>. Null when the provider has none.</summary>
    [JsonIgnore]
    public RefundReference? Reference => Payment is { } payment && RefundId is { Length: > 0 } id ? new RefundReference(payment, id) : null;
}
