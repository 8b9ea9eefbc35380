using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>A dispute was opened or changed.</summary>
public sealed record DisputeChanged : PaymentEvent
{
    /// <summary>The dispute. Null where the event names only the payment.</summary>
    public DisputeReference? Dispute { get; init; }

    /// <summary>The payment. Null where neither the event nor the provider names it.</summary>
    public PaymentReference? Payment { get; init; }

    /// <summary>Where it stands. Null where it could not be read: the event names no dispute, or the account cannot read disputes.</summary>
    public DisputeStatus? Status { get; init; }

    /// <summary>How much of the payment is disputed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Amount { get; init; }

    /// <summary>What the customer says.</summary>
    public DisputeReason? Reason { get; init; }

    /// <summary>Until when evidence is taken. Null: none is, or no date is set.</summary>
    public DateTimeOffset? RespondBy { get; init; }

    /// <summary>The operation that made the payment. Null where the ledger knows none.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>The caller's reference of that operation, e.g. an order number.</summary>
    public string? Reference { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => EventTypes.Of(Status);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Subject => Dispute?.Id ?? Payment?.Id;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Stream => Payment is { } payment ? $"{Account}/{payment.Id}" : base.Stream;
}
