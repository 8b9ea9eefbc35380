namespace PayFlow.Gateways.Ledger;

/// <summary>One line of the journal: what happened to an operation. Lines are only ever added.</summary>
public sealed record JournalEntry
{
    /// <summary>The operation.</summary>
    public required OperationId Operation { get; init; }

    /// <summary>The version of the operation that this line brought about: 1, 2, 3 ... without a gap.</summary>
    public required int Version { get; init; }

    /// <summary>What happened.</summary>
    public required JournalEvent Event { get; init; }

    /// <summary>When, by the ledger's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The attempt it is about. Null: the operation as a whole.</summary>
    public int? Attempt { get; init; }

    /// <summary>A word for people: the account, the evidence, the status.</summary>
    public required string Text { get; init; }

    /// <summary>What belongs to it as JSON: the routing decision of a beginning, the report of an attempt. Null: nothing, or kept in memory only.</summary>
    public string? Detail { get; init; }
}

/// <summary>What happened to an operation. The numbers are stored; they never change.</summary>
public enum JournalEvent
{
    /// <summary>Written down together with its first attempt, and about to be sent.</summary>
    Begun = 1,

    /// <summary>Written down in the caller's own transaction; nobody sends it before that has committed.</summary>
    Prepared = 2,

    /// <summary>Taken by another caller, or by recovery.</summary>
    Taken = 3,

    /// <summary>A further attempt was planned.</summary>
    Planned = 4,

    /// <summary>An attempt's sends were reported, and the operation goes on.</summary>
    Reported = 5,

    /// <summary>An outcome was written: an end, a wait or a doubt.</summary>
    Settled = 6,

    /// <summary>The provider's word about the payment was written.</summary>
    Observed = 7,

    /// <summary>Recovery has given up; a person has to look.</summary>
    Review = 8,

    /// <summary>An attempt succeeded beside another one.</summary>
    DoubleSuccess = 9,

    /// <summary>The surplus success was undone.</summary>
    Compensated = 10,

    /// <summary>Proof of execution came when the operation had an outcome already.</summary>
    Late = 11,

    /// <summary>A transaction names a step, before that is begun.</summary>
    Enlisted = 12,

    /// <summary>A transaction is being rolled back.</summary>
    RollingBack = 13,
}
