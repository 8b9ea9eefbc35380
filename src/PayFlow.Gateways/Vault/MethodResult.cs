namespace PayFlow.Gateways;

/// <summary>The outcome of saving, verifying or deleting a payment method.</summary>
public sealed record MethodResult
{
    /// <summary>How it stands.</summary>
    public required MethodStatus Status { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The method to charge from now on, with the provider's customer id. Null until it is saved.</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>What to show of a card. Null where the provider does not tell, or it is none.</summary>
    public CardSummary? Card { get; init; }

    /// <summary>The provider's id of what is under way, for <see cref="IPaymentMethodVault.ContinueSaveAsync"/>.</summary>
    public string? SetupId { get; init; }

    /// <summary>What the customer has to do, where <see cref="Status"/> is <see cref="MethodStatus.RequiresAction"/>.</summary>
    public NextAction? NextAction { get; init; }

    /// <summary>Why it did not succeed, and what to do about it.</summary>
    public GatewayError? Error { get; init; }

    /// <summary>The provider's last answer, byte for byte.</summary>
    public ReadOnlyMemory<byte> RawJson { get; init; }
}
