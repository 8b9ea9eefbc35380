namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes a report as JSON, and reads it back.</summary>
public static class ReportJson
{
    /// <summary>The report as UTF-8 JSON. Amounts are strings of minor units where they may be larger than 2^53.</summary>
    public static byte[] Write(ReconciliationReport report) => throw new NotSupportedException(report.Verdict);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ReconciliationReport Read(ReadOnlySpan<byte> json) => throw new NotSupportedException(json.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
