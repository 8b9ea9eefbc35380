using System.Text.Json;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes a report as JSON, and reads it back.</summary>
public static class ReportJson
{
    /// <summary>The report as UTF-8 JSON. Sums are strings of minor units, because they may be larger than 2^53; single amounts are numbers beside their currency.</summary>
    public static byte[] Write(ReconciliationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.SerializeToUtf8Bytes(report, ReportJsonContext.Default.ReconciliationReport);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Fields of later versions are passed over.</summary>
    /// <exception cref="JsonException">It is not a report.</exception>
    public static ReconciliationReport Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ReportJsonContext.Default.ReconciliationReport) ?? throw new JsonException("null is no report.");
}
