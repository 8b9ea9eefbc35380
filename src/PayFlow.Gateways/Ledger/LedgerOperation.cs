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

    /// <summary>How often somebody has taken it so far; see <see cref="LedgerLease"/>.</summary>
    public long Epoch { get; init; } = 1;

    /// <summary>When bytes of it may have been sent last: the end of the last lease, or the last report.</summary>
    public DateTimeOffset LastActiveAt { get; init; }

    /// <summary>When it was read, by the ledger's clock.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>How long ago, by the ledger's clock, its last attempt was planned: how old its provider key is at most.</summary>
    public TimeSpan KeyAge { get; init; }

    /// <summary>Whether recovery has given up, and a person has to look.</summary>
    public bool InReview { get; init; }

    /// <summary>The payment that an attempt made beside the one the callers were told of, and that has to be undone. Null: none.</summary>
    public PaymentReference? Surplus { get; init; }

    /// <summary>Of a refund whose outcome is not known: how much of its payment it keeps reserved, in minor units.</summary>
    public long Reserved { get; init; }
}

/// <summary>An attempt as the ledger has it.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Report">What its sends have proved. Null where nothing was recorded: the process may have died in between.</param>
/// <param name="IsDouble">Whether its success became known when another attempt of the operation was under way or had succeeded.</param>
public sealed record LedgerAttempt(AttemptPlan Plan, AttemptReport? Report, bool IsDouble = false)
{
    /// <summary>Whether it may have moved money, or still may: as long as one is alive, no other may be planned.</summary>
    public bool IsLive => !IsDouble && (Report is null || !Report.ProvesNothingMoved);
}

/// <summary>Whether an operation's outcome is known. The numbers are stored; they never change.</summary>
public enum OperationState
{
    /// <summary>A caller holds it, or died holding it, or it was prepared and nobody has sent it yet.</summary>
    InFlight = 1,

    /// <summary>Sent, and the outcome is not known.</summary>
    Unresolved = 2,

    /// <summary>The provider has it, and waits for the customer, the bank or a later capture.</summary>
    Waiting = 3,

    /// <summary>At its end.</summary>
    Finished = 4,
}
