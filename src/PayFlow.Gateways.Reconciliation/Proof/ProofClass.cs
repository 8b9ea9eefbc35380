namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// Where a row is counted. <see cref="Opening"/>, <see cref="New"/> and <see cref="Returned"/> are what a run had before it, counted from
/// the rows themselves; the others are what it made of them. A row is in exactly one of each.
/// </summary>
public enum ProofClass
{
    /// <summary>Was open after the run before.</summary>
    Opening = 1,

    /// <summary>Came in since.</summary>
    New = 2,

    /// <summary>Was matched or settled, and is looked at again.</summary>
    Returned = 3,

    /// <summary>Agrees with the other side.</summary>
    Matched = 4,

    /// <summary>The other side does not have it yet, and it is not due: a timing difference.</summary>
    InTransit = 5,

    /// <summary>Part of a break.</summary>
    Break = 6,

    /// <summary>Resolved or written off by a person.</summary>
    Resolved = 7,

    /// <summary>No match, and no verdict either: the other side's source is late or could not be read in full.</summary>
    NotCompared = 8,

    /// <summary>Nothing that the other side could have: fees and payouts in the provider's books, other people's money at the bank.</summary>
    OtherKind = 9,
}
