namespace PayFlow.Gateways.Ledger;

/// <summary>What an operation is about to do.</summary>
public sealed record OperationIntent
{
    /// <summary>The operation; unique by kind and key.</summary>
    public required OperationId Id { get; init; }

    /// <summary>What it does.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>The caller's key.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>A digest (32 bytes) of all parameters: the same key with another digest is refused.</summary>
    public required ReadOnlyMemory<byte> Digest { get; init; }

    /// <summary>The amount; null for "all of it".</summary>
    public Money? Amount { get; init; }

    /// <summary>The payment it works on; null for a new one.</summary>
    public PaymentReference? Payment { get; init; }

    /// <summary>The caller's reference.</summary>
    public string? Reference { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The request itself, so that recovery can send it again. Null where the operation is at its end: it is not kept longer than it is needed.</summary>
    public OperationRequest? Request { get; init; }

    /// <summary>How its account was chosen; for the journal. Null on what a ledger has read.</summary>
    public RoutingDecision? Routing { get; init; }
}
