using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Square;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Square's payout entries as CSV. What the dashboard exports has no ids of entries, and cannot be told from a second copy of itself.</summary>
internal sealed class SquarePayoutReader : IFileReader
{
    private static readonly string[] Names =
        [.. new[] { "payout_id", "effective_at", "type", "gross_amount_money.amount", "fee_amount_money.amount", "net_amount_money.amount" }.Select(name => CsvHeader.Plain(name))];

    public FileFormat Format => FileFormat.SquarePayouts;

    public bool Recognizes(string head) => Names.All(CsvHeader.NamesOf(head).Contains);

    public IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, CancellationToken cancellationToken) =>
        CsvFile.ReadAsync(file, new CsvRules(), new Rows(options.Account), cancellationToken);

    private sealed class Rows(string account) : HeadedRows
    {
        private readonly CodeWatch _watch = new(account, unmapped: null);
        private readonly RowCells _cells = new();
        private readonly SquarePayoutSums _payouts = new(account);
        private SquareColumns _columns = null!;

        public override void End(long line, List<FileRow> found)
        {
            base.End(line, found);
            _payouts.End(found);
        }

        protected override void Begin(CsvHeader header) => _columns = new SquareColumns(header);

        protected override string? Read(CsvReader row, List<FileRow> found)
        {
            _cells.Begin(row);
            var entry = Entry();
            var fault = _cells.Fault ?? (_columns.HasPayouts ? _payouts.Take(_cells, _columns, entry, row.Line) : null);
            if (fault is null)
            {
                found.Add(new EntryRow(entry) { Line = row.Line });
            }

            return fault;
        }

        private SettlementEntry Entry()
        {
            var currency = _cells.Currency(_columns.Currency, "gross_amount_money.currency");
            var type = _cells.Word(_columns.Type);
            return new()
            {
                Account = account,
                EntryId = _cells.Id(_columns.Id, "id"),
                Kind = SquareStatuses.Entries.Of(type, SettlementKind.Unrecognized, _watch),
                Reference = Reference(type),
                Gross = _cells.Minor(_columns.Gross, "gross_amount_money.amount", currency),
                Fee = _cells.Minor(_columns.Fee, "fee_amount_money.amount", currency),
                Net = _cells.Minor(_columns.Net, "net_amount_money.amount", currency),
                OccurredAt = _cells.Time(_columns.EffectiveAt, "effective_at"),
                PayoutId = _cells.OptionalId(_columns.PayoutId, "payout_id", common: true) ?? Missing(),
                ProviderType = type,
            };
        }

        // The interface fills the details of the entry's own type only; a flat file may have all of them.
        private string? Reference(string type) => type switch
        {
            "REFUND" => _cells.OptionalId(_columns.Refund, "type_refund_details.refund_id"),
            "CHARGE" => _cells.OptionalId(_columns.Payment, "type_charge_details.payment_id"),
            "DISPUTE" => _cells.OptionalId(_columns.Dispute, "type_dispute_details.dispute_id"),
            "OPEN_DISPUTE" => _cells.OptionalId(_columns.OpenDispute, "type_open_dispute_details.dispute_id") ?? _cells.OptionalId(_columns.Dispute, "type_dispute_details.dispute_id"),
            _ => null,
        };

        private string? Missing()
        {
            _cells.Refuse("The column 'payout_id' is empty.");
            return null;
        }
    }
}
