namespace PayFlow.Gateways.Reconciliation;

/// <summary>Holds the ledger against the providers' own books.</summary>
public interface IReconciler
{
    /// <summary>
    /// Reads the providers' books, matches them with the ledger, opens and closes breaks, and proves that every cent is accounted for.
    /// Safe to repeat: the same window twice gives the same breaks and no duplicates.
    /// </summary>
    /// <remarks>No money moves. A provider that cannot be read is reported in <see cref="ReconciliationReport.Accounts"/> and opens no breaks.</remarks>
    /// <exception cref="ArgumentException">The request is wrong; the message says what to change.</exception>
    /// <exception cref="ReconciliationProofException">The sums do not foot. Nothing of the matching was kept.</exception>
    Task<ReconciliationReport> RunAsync(ReconciliationRequest request, CancellationToken cancellationToken = default);
}
