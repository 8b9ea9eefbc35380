using System.Globalization;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Square;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The payouts that the rows of a file tell of: each once, with the row that the interface makes of it and a check of its sum.</summary>
internal sealed class SquarePayoutSums(string account)
{
    private const int Most = 100_000;

    private readonly CodeWatch _watch = new(account, unmapped: null);
    private readonly Dictionary<string, Sum> _sums = new(StringComparer.Ordinal);

    public string? Take(RowCells cells, SquareColumns columns, SettlementEntry entry, long line)
    {
        if (!_sums.TryGetValue(entry.PayoutId!, out var sum))
        {
            if (_sums.Count == Most)
            {
                return $"The file has more than {Most} payouts. Split it by date.";
            }

            var payout = Payout(cells, columns, entry);
            if (cells.Fault is { } fault)
            {
                return fault;
            }

            sum = new Sum { Payout = payout, Type = columns.PayoutType >= 0 ? cells.Word(columns.PayoutType) : "BATCH", Line = line };
            _sums.Add(entry.PayoutId!, sum);
        }

        if (entry.Net.Currency != sum.Payout.Amount.Currency)
        {
            return $"It is in {entry.Net.Currency}, and its payout in {sum.Payout.Amount.Currency}.";
        }

        sum.Net += entry.Net.MinorUnits;
        return null;
    }

    public void End(List<FileRow> found)
    {
        foreach (var (id, sum) in _sums)
        {
            var amount = sum.Payout.Amount;
            found.Add(new PayoutRow(sum.Payout) { Line = sum.Line });
            found.Add(new ControlRow($"payout {id}: entries in {amount.Currency}", amount.MinorUnits, sum.Net) { Line = sum.Line });
            if (sum.Type != "SIMPLE")
            {
                found.Add(new EntryRow(Row(sum)) { Line = sum.Line });
            }
        }
    }

    private Payout Payout(RowCells cells, SquareColumns columns, SettlementEntry entry)
    {
        var amount = cells.Minor(columns.Amount, "payout.amount_money.amount", entry.Net.Currency);
        if (amount.MinorUnits == long.MinValue)
        {
            cells.Refuse("The column 'payout.amount_money.amount' is too large.");
        }

        return new()
        {
            Reference = new PayoutReference(account, entry.PayoutId!),
            Status = SquareStatuses.Payouts.Of(cells.Word(columns.Status), PayoutStatus.Unrecognized, _watch),
            Amount = amount,
            Fee = Money.Zero(amount.Currency),
            CreatedAt = cells.Time(columns.Made, "payout.created_at"),
            ArrivesOn = DateOnly.TryParseExact(cells.Text(columns.Arrival), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            BankReference = cells.OptionalId(columns.EndToEnd, "payout.end_to_end_id"),
            HasEntries = columns.PayoutType < 0 || cells.Text(columns.PayoutType) is "BATCH",
        };
    }

    // Square lists what a payout consists of, not the payout itself; its row makes the balance go to zero.
    private SettlementEntry Row(Sum sum) => new()
    {
        Account = account,
        EntryId = sum.Payout.Reference.Id,
        Kind = SettlementKind.Payout,
        Gross = -sum.Payout.Amount,
        Fee = Money.Zero(sum.Payout.Amount.Currency),
        Net = -sum.Payout.Amount,
        OccurredAt = sum.Payout.CreatedAt,
        PayoutId = sum.Payout.Reference.Id,
        ProviderType = sum.Type,
    };

    private sealed class Sum
    {
        public required Payout Payout { get; init; }

        public required string Type { get; init; }

        public required long Line { get; init; }

        public Int128 Net { get; set; }
    }
}
