using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>What <see cref="PaymentResult"/> and <see cref="RefundResult"/> have in common.</summary>
public abstract record OperationResult
{
    /// <summary>The library's id of the operation; stable over repetitions and restarts. Empty for reads.</summary>
    public OperationId OperationId { get; init; }

    /// <summary>The account that answered, or was last tried. Null when none could be.</summary>
    public string? Account { get; init; }

    /// <summary>The payment, for later calls. Null when the provider has none.</summary>
    public PaymentReference? Payment { get; init; }

    /// <summary>The id under which the money appears in the provider's own books (Stripe charge or refund, PayPal capture or refund, Square payment or refund).</summary>
    public string? SettlementReference { get; init; }

    /// <summary>Why it did not succeed, and what to do about it. Null on success.</summary>
    public GatewayError? Error { get; init; }

    /// <summary>The provider's own word for why it stands so, where it gives one: why a payment is pending, why it was cancelled.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Every attempt, each with the evidence of what its sends did.</summary>
    public IReadOnlyList<AttemptReport> Attempts { get; init; } = [];

    /// <summary>How the account was chosen. Null where the caller named it.</summary>
    public RoutingDecision? Routing { get; init; }

    /// <summary>Whether this is the earlier outcome of the same key, and nothing was sent this time.</summary>
    [JsonIgnore]
    public bool IsReplay { get; init; }

    /// <summary>The provider's last answer, byte for byte. Empty when there was none, and on a replay.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> RawJson { get; init; }
}
