namespace PayFlow.Gateways.Settlements;

/// <summary>One row of a provider's own books. Amounts are signed from the merchant's side: a charge is positive, a refund negative.</summary>
public sealed record SettlementEntry
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The provider's id of the row; unique in the account.</summary>
    public required string EntryId { get; init; }

    /// <summary>What it is.</summary>
    public required SettlementKind Kind { get; init; }

    /// <summary>The id of what the money belongs to, as <see cref="OperationResult.SettlementReference"/> has it. Null for rows without one.</summary>
    public string? Reference { get; init; }

    /// <summary>The payment it belongs to, as <see cref="PaymentReference.Id"/> has it. Null where the provider does not tell.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The merchant's own reference of the payment, e.g. an order number. Null where the provider does not tell.</summary>
    public string? MerchantReference { get; init; }

    /// <summary>The gross amount.</summary>
    public required Money Gross { get; init; }

    /// <summary>The provider's fee: positive where it was taken, negative where it was given back.</summary>
    public required Money Fee { get; init; }

    /// <summary>What reaches the balance: gross minus fee.</summary>
    public required Money Net { get; init; }

    /// <summary>When the provider booked it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The payout it was paid out with. Null while it is not, or where the provider does not tell.</summary>
    public string? PayoutId { get; init; }

    /// <summary>The provider's own word for the kind.</summary>
    public required string ProviderType { get; init; }
}
