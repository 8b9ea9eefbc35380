using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>A saved payment method changed: the bank renewed the card, the customer removed it.</summary>
public sealed record MethodChanged : PaymentEvent
{
    /// <summary>The provider's id of the method, or of its setup. Null where the event does not name it.</summary>
    public string? MethodId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => EventTypes.Method;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Subject => MethodId;
}
