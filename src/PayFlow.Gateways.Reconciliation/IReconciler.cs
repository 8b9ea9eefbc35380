namespace PayFlow.Gateways.Reconciliation;

/// <summary>Holds the ledger against the providers' books, these against the payouts, and these against the bank.</summary>
public interface IReconciler
{
    /// <summary>
    /// Reads the providers' books, matches what is new and what is open, opens and closes breaks, and proves that every cent is accounted
    /// for. Safe to repeat at any time: the same inputs give the same run.
    /// </summary>
    /// <remarks>No money moves. A provider that cannot be read is reported in <see cref="ReconciliationReport.Accounts"/> and opens no breaks.</remarks>
    /// <exception cref="ArgumentException">The request is wrong; the message says what to change.</exception>
    /// <exception cref="ReconciliationProofException">The sums do not foot. Nothing of the matching was kept.</exception>
    /// <exception cref="ReconciliationBusyException">Another run is at work on the same database.</exception>
    Task<ReconciliationReport> RunAsync(ReconciliationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes what a closed month comes to: report, rows and breaks, with a manifest of their hashes and of all inputs.</summary>
    /// <param name="month">Any day of the month, in UTC.</param>
    /// <param name="folder">Where to; made if it is not there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ReconciliationBusyException">A run is at work on the same database.</exception>
    Task<ReconciliationReport> CloseMonthAsync(DateOnly month, string folder, CancellationToken cancellationToken = default);
}
