namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes a report as one HTML page without scripts, fonts or pictures from elsewhere: to open, print, file or mail.</summary>
public static class ReportHtml
{
    /// <summary>The page as text.</summary>
    public static string Build(ReconciliationReport report) => throw new NotSupportedException(report.Verdict);
}
