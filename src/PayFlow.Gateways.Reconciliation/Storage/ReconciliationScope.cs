namespace PayFlow.Gateways.Reconciliation;

/// <summary>What one call of the store's matching covers.</summary>
public sealed record ReconciliationScope
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which books.</summary>
    public ReconciliationLeg Leg { get; init; } = ReconciliationLeg.LedgerToProvider;

    /// <summary>The first moment, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time that breaks are opened and closed with.</summary>
    public required DateTimeOffset MatchedAt { get; init; }

    /// <summary>Accounts whose books were read in full: they open and close breaks.</summary>
    public required IReadOnlyList<string> Read { get; init; }

    /// <summary>Accounts whose books were not: what is there may match, the rest is not compared, and breaks stay as they are.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    /// <summary>When the newest row was booked that the providers showed. Null where there was none.</summary>
    public DateTimeOffset? Watermark { get; init; }
}
