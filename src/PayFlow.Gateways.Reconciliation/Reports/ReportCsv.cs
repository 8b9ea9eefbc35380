namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes parts of a report as CSV (RFC 4180, UTF-8), one file for each.</summary>
/// <remarks>
/// Amounts stand twice: in minor units (<c>..._minor</c>) and as a decimal text with a point. A text of a provider that a spreadsheet
/// would take for a formula begins with an apostrophe.
/// </remarks>
public static class ReportCsv
{
    /// <summary>Writes <c>proof.csv</c>, <c>breaks.csv</c>, <c>payouts.csv</c>, <c>transit.csv</c> and <c>flows.csv</c> into a folder, which is made if it is not there.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static async Task WriteAsync(string folder, ReconciliationReport report, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(folder);
        foreach (var table in CsvTables.All)
        {
            await WriteAsync(folder, table, report, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(string folder, CsvTable table, ReconciliationReport report, CancellationToken cancellationToken)
    {
        var writer = CsvCells.Open(folder, table.Name);
        await using (writer.ConfigureAwait(false))
        {
            var csv = new CsvCells(writer);
            await csv.AddAsync(table.Columns.Split(' '), cancellationToken).ConfigureAwait(false);
            foreach (var row in table.Rows(report))
            {
                await csv.AddAsync(row, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
