namespace PayFlow.Gateways.Ledger;

/// <summary>Money that moved at a provider, by the ledger. Unique by account, kind and reference.</summary>
public sealed record LedgerMovement
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Which way it moved.</summary>
    public required MovementKind Kind { get; init; }

    /// <summary>The id under which the provider's books have it.</summary>
    public required string Reference { get; init; }

    /// <summary>The payment it belongs to.</summary>
    public required string PaymentId { get; init; }

    /// <summary>The amount; positive both ways.</summary>
    public required Money Amount { get; init; }

    /// <summary>When it became known.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The operation that moved it.</summary>
    public required OperationId OperationId { get; init; }
}

/// <summary>Which way money moved. The numbers are stored; they never change.</summary>
public enum MovementKind
{
    /// <summary>From the customer to the merchant.</summary>
    Charge = 1,

    /// <summary>From the merchant back to the customer.</summary>
    Refund = 2,
}
