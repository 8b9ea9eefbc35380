namespace PayFlow.Gateways.Reconciliation;

/// <summary>Which breaks to list. What is null does not narrow.</summary>
public sealed record BreakQuery
{
    /// <summary>In which state.</summary>
    public BreakState? State { get; init; } = BreakState.Open;

    /// <summary>Between which books.</summary>
    public ReconciliationLeg? Leg { get; init; }

    /// <summary>At which account.</summary>
    public string? Account { get; init; }

    /// <summary>Of which category.</summary>
    public BreakCategory? Category { get; init; }

    /// <summary>Looked after by whom.</summary>
    public string? Assignee { get; init; }

    /// <summary>Only those with numbers above this one: the last one of the page before.</summary>
    public long After { get; init; }

    /// <summary>How many at most, 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;
}
