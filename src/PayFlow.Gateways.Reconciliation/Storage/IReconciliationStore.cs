using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Keeps the providers' rows, the breaks and the runs, and does the matching where the rows are.</summary>
public interface IReconciliationStore
{
    /// <summary>
    /// Keeps rows of a provider's books, in one transaction. A row that is there already, by account and entry id, is known; where it
    /// says something else about money it is a conflict, and the row that was there first stays. A payout id that has come to be known is filled in.
    /// </summary>
    Task<LandingResult> LandAsync(IReadOnlyList<SettlementEntry> entries, CancellationToken cancellationToken);

    /// <summary>The accounts of which the store or the ledger has a row dated inside the window, or an open break.</summary>
    Task<IReadOnlyList<string>> FindAccountsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>
    /// Matches the ledger's movements with the landed rows, opens, updates and closes breaks, and writes the run down: all in one
    /// transaction, which is rolled back where the proof does not foot. One at a time; a second call waits for the first.
    /// </summary>
    /// <exception cref="ReconciliationProofException">The proof does not foot.</exception>
    Task<MatchResult> MatchAsync(ReconciliationScope scope, CancellationToken cancellationToken);
}
