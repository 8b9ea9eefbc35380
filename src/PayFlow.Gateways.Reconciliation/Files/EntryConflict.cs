namespace PayFlow.Gateways.Reconciliation;

/// <summary>A provider changed a row of its books after it had been read. The first reading stays; a person has to look.</summary>
public sealed record EntryConflict
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The provider's id of the row.</summary>
    public required string EntryId { get; init; }

    /// <summary>The gross amount as first read, and kept.</summary>
    public required Money Kept { get; init; }

    /// <summary>The gross amount as read now. It may be the same: the fee, the kind or the reference can differ instead.</summary>
    public required Money Read { get; init; }
}
