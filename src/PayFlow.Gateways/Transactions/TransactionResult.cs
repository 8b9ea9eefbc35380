namespace PayFlow.Gateways;

/// <summary>How a transaction over several payments ended, as the ledger keeps it.</summary>
public sealed record TransactionResult : OperationResult
{
    /// <summary>Whether it was committed; otherwise what was done in it has been undone.</summary>
    public required bool IsCommitted { get; init; }
}
