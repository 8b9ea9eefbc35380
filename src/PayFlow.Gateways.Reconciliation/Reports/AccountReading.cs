namespace PayFlow.Gateways.Reconciliation;

/// <summary>How the books of one account were read.</summary>
public sealed record AccountReading
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Whether the books were read in full.</summary>
    public required ReadingState State { get; init; }

    /// <summary>What was in the way. Null where nothing was.</summary>
    public string? Problem { get; init; }

    /// <summary>Rows read for the first time.</summary>
    public int New { get; init; }

    /// <summary>Rows that were known already.</summary>
    public int Known { get; init; }

    /// <summary>Rows that contradict themselves and were left out.</summary>
    public int Refused { get; init; }

    /// <summary>When the newest row was booked. Null where there was none.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>From when on the books were read.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to when they were read.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Payouts read.</summary>
    public int Payouts { get; init; }

    /// <summary>Whether the source is late: the last time that it was read to its end lies further back than allowed. Its breaks stay as they are.</summary>
    public bool IsStale { get; init; }

    /// <summary>Rows that say something else than at their first reading.</summary>
    public IReadOnlyList<EntryConflict> Conflicts { get; init; } = [];
}
