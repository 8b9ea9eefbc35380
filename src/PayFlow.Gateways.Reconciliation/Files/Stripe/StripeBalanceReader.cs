namespace PayFlow.Gateways.Reconciliation;

/// <summary>Stripe's balance, itemized: the report on balance changes from activity, or the dashboard's export of the balance history.</summary>
/// <remarks>https://docs.stripe.com/reports/balance</remarks>
internal sealed class StripeBalanceReader : IFileReader
{
    public FileFormat Format => FileFormat.StripeBalance;

    public bool Recognizes(string head)
    {
        var names = CsvHeader.NamesOf(head);
        return StripeHead.IsReport(names) ? !StripeHead.IsByPayout(names) : StripeHead.IsExport(names);
    }

    public IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, CancellationToken cancellationToken) =>
        CsvFile.ReadAsync(file, new CsvRules(), new Rows(options.Account), cancellationToken);

    private sealed class Rows(string account) : HeadedRows
    {
        private StripeRow? _row;

        protected override void Begin(CsvHeader header) => _row = new StripeRow(account, new StripeColumns(header));

        protected override string? Read(CsvReader row, List<FileRow> found)
        {
            if (_row!.Read(row, out var entry) is { } fault)
            {
                return fault;
            }

            found.Add(new EntryRow(entry!) { Line = row.Line });
            return null;
        }
    }
}
