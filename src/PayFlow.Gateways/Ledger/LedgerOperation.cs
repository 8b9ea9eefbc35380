namespace PayFlow.Gateways.Ledger;

/// <summary>An operation as the ledger has it.</summary>
public sealed record LedgerOperation
{
    /// <summary>What it set out to do.</summary>
    public required OperationIntent Intent { get; init; }

    /// <summary>Whether its outcome is known.</summary>
    public required OperationState State { get; init; }

    /// <summary>The attempts, in order.</summary>
    public required IReadOnlyList<LedgerAttempt> Attempts { get; init; }

    /// <summary>The outcome so far. Null before the first one was written.</summary>
    public OperationResult? Result { get; init; }
}

/// <summary>An attempt as the ledger has it.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Report">What its sends have proved. Null where nothing was recorded: the process may have died in between.</param>
public sealed record LedgerAttempt(AttemptPlan Plan, AttemptReport? Report);

/// <summary>Whether an operation's outcome is known. The numbers are stored; they never change.</summary>
public enum OperationState
{
    /// <summary>A caller holds it, or died holding it.</summary>
    InFlight = 1,

    /// <summary>Sent, and the outcome is not known.</summary>
    Unresolved = 2,

    /// <summary>The provider has it, and waits for the customer, the bank or a later capture.</summary>
    Waiting = 3,

    /// <summary>At its end.</summary>
    Finished = 4,
}
