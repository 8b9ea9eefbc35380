using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>A payment changed. What it carries was read from the provider after the event had come.</summary>
public sealed record PaymentChanged : PaymentEvent
{
    /// <summary>The payment.</summary>
    public required PaymentReference Payment { get; init; }

    /// <summary>Where it stands.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>Its amount.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Amount { get; init; }

    /// <summary>The total that was ever authorized.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money AuthorizedAmount { get; init; }

    /// <summary>The total captured so far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money CapturedAmount { get; init; }

    /// <summary>The total refunded so far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money RefundedAmount { get; init; }

    /// <summary>The operation that made the payment. Null where the ledger knows none: it was made elsewhere, or the answer that names it is still on its way.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>The caller's reference of that operation, e.g. an order number.</summary>
    public string? Reference { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => EventTypes.Of(Status);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Subject => Payment.Id;
}
