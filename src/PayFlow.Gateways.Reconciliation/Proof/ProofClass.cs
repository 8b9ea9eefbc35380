namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// Where a row is counted. <see cref="InWindow"/> and <see cref="DrawnIn"/> make up the total, counted from the rows themselves;
/// the others are the classes of the matching. A row is in exactly one of each.
/// </summary>
public enum ProofClass
{
    /// <summary>Dated inside the window.</summary>
    InWindow = 1,

    /// <summary>Dated outside: the counterpart of a row inside, or of a break that is still open.</summary>
    DrawnIn = 2,

    /// <summary>Both sides agree.</summary>
    Matched = 3,

    /// <summary>The other side does not have it.</summary>
    Missing = 4,

    /// <summary>The other side has another amount.</summary>
    Variance = 5,

    /// <summary>The other side has it in another currency.</summary>
    OtherCurrency = 6,

    /// <summary>No match, and no verdict either: the provider's books could not be read in full.</summary>
    NotCompared = 7,

    /// <summary>Not a charge or a refund: fees, disputes, payouts. Only the provider's side has these.</summary>
    OtherKind = 8,
}
