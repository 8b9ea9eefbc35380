namespace PayFlow.Gateways.Reconciliation;

/// <summary>What to reconcile.</summary>
public sealed record ReconciliationRequest
{
    /// <summary>The first moment, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment, exclusive. Leave the provider's booking delay (PayPal: three hours) between it and now.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The accounts by name. Null: all.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>
    /// How far beyond both ends of the window the provider's books are read, so that a payment booked seconds past midnight still
    /// finds its movement. Entries out there match, but open no breaks of their own.
    /// </summary>
    /// <value>One day.</value>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromDays(1);
}
