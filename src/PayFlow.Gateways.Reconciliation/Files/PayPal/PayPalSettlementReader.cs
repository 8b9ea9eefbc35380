namespace PayFlow.Gateways.Reconciliation;

/// <summary>PayPal's settlement report (STL). https://developer.paypal.com/docs/reports/sftp-reports/settlement-report/</summary>
internal sealed class PayPalSettlementReader : IFileReader
{
    public FileFormat Format => FileFormat.PayPalSettlement;

    // PayPal's other reports have the same frame; they differ in the names of the columns. A day without a transaction has none.
    public bool Recognizes(string head) =>
        IsRow(head.AsSpan().TrimStart("\uFEFF \t\r\n").TrimStart('"'))
        && (head.Contains(PayPalColumns.Gross, StringComparison.OrdinalIgnoreCase)
            ? !head.Contains(PayPalColumns.Status, StringComparison.OrdinalIgnoreCase)
            : head.Contains("\"SF\"", StringComparison.Ordinal) && !head.Contains("\"CH\"", StringComparison.Ordinal));

    public IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, CancellationToken cancellationToken) =>
        CsvFile.ReadAsync(file, new CsvRules(), new PayPalSettlementRows(options.Account), cancellationToken);

    private static bool IsRow(ReadOnlySpan<char> text) => text is ['R' or 'F' or 'S', 'H', '"' or ',' or ';' or '\t', ..];
}
