namespace PayFlow.Gateways.Ledger;

/// <summary>What became of an operation.</summary>
/// <param name="State">Whether that is the end.</param>
/// <param name="Result">The result as the caller gets it.</param>
/// <param name="Movement">The money that moved. Null where none did.</param>
public sealed record OperationOutcome(OperationState State, OperationResult Result, LedgerMovement? Movement)
{
    /// <summary>After which time recovery is to take it up. Null: not at all; the next step is the caller's or the provider's.</summary>
    public TimeSpan? RetryIn { get; init; }

    /// <summary>Further money that moved, where a reading shows more than one thing: refunds that were made at the provider.</summary>
    public IReadOnlyList<LedgerMovement> OtherMovements { get; init; } = [];

    /// <summary>Whether a person has to look, because recovery is at its end.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>The status as text, for people who read the tables.</summary>
    public string Status => Result switch
    {
        PaymentResult payment => payment.Status.ToString(),
        RefundResult refund => refund.Status.ToString(),
        TransactionResult transaction => transaction.IsCommitted ? "Committed" : "RolledBack",
        _ => "",
    };
}
