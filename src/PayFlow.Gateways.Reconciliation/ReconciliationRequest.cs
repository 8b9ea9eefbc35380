namespace PayFlow.Gateways.Reconciliation;

/// <summary>What to reconcile. Without a word: what is new everywhere since the last run, and what is still open.</summary>
public sealed record ReconciliationRequest
{
    /// <summary>From when on the providers' books are read, inclusive. Null: from the newest row seen, less the account's overlap; at first thirty days.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to when they are read, exclusive. Null: now.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The accounts whose books are read. Null: all. Rows of other accounts that are there already are matched all the same.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Whether the providers' books are read. False: only what is there already, e.g. from files, is matched.</summary>
    public bool ReadBooks { get; init; } = true;

    /// <summary>Whether what is missing in the ledger is asked for at the provider and handed on like a webhook.</summary>
    public bool Heal { get; init; } = true;

    /// <summary>Whether only to look: everything is reckoned and reported, and nothing of the matching is kept.</summary>
    public bool DryRun { get; init; }
}
