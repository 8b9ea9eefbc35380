using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>A payout was sent, arrived or failed. Read it with <see cref="IPayoutReader"/>: the event says only which one.</summary>
public sealed record PayoutChanged : PaymentEvent
{
    /// <summary>The payout. Null where the event does not name it.</summary>
    public PayoutReference? Payout { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => EventTypes.Payout;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Subject => Payout?.Id;
}
