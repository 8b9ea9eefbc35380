using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>A refund changed, or a payment was refunded at the provider. A refund that was accepted may fail days later.</summary>
public sealed record RefundChanged : PaymentEvent
{
    /// <summary>The payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>The provider's id of the refund. Null where the event names only the payment.</summary>
    public string? RefundId { get; init; }

    /// <summary>Where the refund stands. Null where the event names only the payment.</summary>
    public RefundStatus? Status { get; init; }

    /// <summary>The amount of this refund.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Amount { get; init; }

    /// <summary>The total captured so far of the payment. Null where the call that made the refund tells it: its answer knows only of the refund.</summary>
    public Money? CapturedAmount { get; init; }

    /// <summary>The total refunded so far of the payment. Null as <see cref="CapturedAmount"/> is.</summary>
    public Money? RefundedAmount { get; init; }

    /// <summary>The operation that made the payment. Null where the ledger knows none.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>The caller's reference of that operation, e.g. an order number.</summary>
    public string? Reference { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => EventTypes.Of(Status);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Subject => RefundId ?? Payment.Id;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Stream => $"{Account}/{Payment.Id}";
}
