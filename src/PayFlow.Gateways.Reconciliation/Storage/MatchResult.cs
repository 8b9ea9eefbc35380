namespace PayFlow.Gateways.Reconciliation;

/// <summary>What the matching found.</summary>
public sealed record MatchResult
{
    /// <summary>The proof per account and currency, as <see cref="ProofBuilder.Build"/> gave it out.</summary>
    public required IReadOnlyList<ProofLine> Lines { get; init; }

    /// <summary>Every open break of the accounts covered, and those that this run closed: open ones first, then by account, reference, category and currency.</summary>
    public required IReadOnlyList<ReconciliationBreak> Breaks { get; init; }
}
