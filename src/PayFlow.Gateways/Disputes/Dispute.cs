namespace PayFlow.Gateways;

/// <summary>A customer's objection to a payment, brought by his bank or by himself.</summary>
public sealed record Dispute
{
    /// <summary>The dispute, for later calls.</summary>
    public required DisputeReference Reference { get; init; }

    /// <summary>Where it stands.</summary>
    public required DisputeStatus Status { get; init; }

    /// <summary>What the customer says.</summary>
    public required DisputeReason Reason { get; init; }

    /// <summary>How much of the payment is disputed.</summary>
    public Money Amount { get; init; }

    /// <summary>The payment. Null where the provider names only <see cref="SettlementReference"/>.</summary>
    public PaymentReference? Payment { get; init; }

    /// <summary>The id under which the provider's books have the money that is disputed.</summary>
    public string? SettlementReference { get; init; }

    /// <summary>Until when evidence is taken. Null: none is, or no date is set.</summary>
    public DateTimeOffset? RespondBy { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The provider's own word for the status.</summary>
    public string? ProviderStatus { get; init; }

    /// <summary>The provider's own word for the reason.</summary>
    public string? ProviderReason { get; init; }

    /// <summary>The provider's object, byte for byte. Empty in lists.</summary>
    public ReadOnlyMemory<byte> RawJson { get; init; }
}
