namespace PayFlow.Gateways.Reconciliation;

/// <summary>Stripe's payout reconciliation report, itemized: the rows of the balance, payout by payout.</summary>
/// <remarks>https://docs.stripe.com/reports/payout-reconciliation</remarks>
internal sealed class StripePayoutReader : IFileReader
{
    public FileFormat Format => FileFormat.StripePayouts;

    public bool Recognizes(string head)
    {
        var names = CsvHeader.NamesOf(head);
        return StripeHead.IsReport(names) && StripeHead.IsByPayout(names);
    }

    public IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, CancellationToken cancellationToken) =>
        CsvFile.ReadAsync(file, new CsvRules(), new Rows(options.Account), cancellationToken);

    private sealed class Rows(string account) : HeadedRows
    {
        private readonly StripePayoutSums _payouts = new(account);
        private StripeColumns? _columns;
        private StripeRow? _row;

        public override string? Take(CsvReader row, List<FileRow> found)
        {
            var fault = base.Take(row, found);
            if (fault is not null)
            {
                _payouts.Miss();
            }

            return fault;
        }

        public override void Broken()
        {
            base.Broken();
            _payouts.Miss();
        }

        public override void End(long line, List<FileRow> found)
        {
            base.End(line, found);
            _payouts.End(line, found);
        }

        protected override void Begin(CsvHeader header)
        {
            _columns = new StripeColumns(header);
            header.Need("automatic_payout_id");
            _row = new StripeRow(account, _columns);
        }

        protected override string? Read(CsvReader row, List<FileRow> found)
        {
            if (_row!.Read(row, out var entry) is { } fault)
            {
                return fault;
            }

            if (_columns!.Effective >= 0)
            {
                _payouts.Add(entry!, row[_columns.Effective], _columns.Trace >= 0 ? row[_columns.Trace] : [], row.Line);
            }

            found.Add(new EntryRow(entry!) { Line = row.Line });
            return null;
        }
    }
}
