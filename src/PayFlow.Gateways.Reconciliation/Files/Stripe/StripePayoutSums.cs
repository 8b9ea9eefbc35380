using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Adds up the payouts of a report: it has their rows, and no row for the payout itself.</summary>
/// <remarks>
/// A sum with a row missing would be a wrong payout, so none is told where a row could not be read. The report goes by payouts that
/// have arrived; when one was made it does not say, and the day of its arrival stands for it.
/// </remarks>
internal sealed class StripePayoutSums(string account)
{
    private const int Most = 100_000;

    private readonly Dictionary<string, Sum> _sums = new(StringComparer.Ordinal);
    private bool _missing;
    private bool _tooMany;

    /// <summary>Is told that a row could not be read, of whichever payout.</summary>
    public void Miss() => _missing = true;

    public void Add(SettlementEntry entry, ReadOnlySpan<char> effective, ReadOnlySpan<char> trace, long line)
    {
        if (entry.PayoutId is not { } id || _tooMany)
        {
            return;
        }

        if (!_sums.TryGetValue(id, out var sum))
        {
            if (_sums.Count == Most)
            {
                _tooMany = true;
                return;
            }

            var dated = TimeCell.Read(effective, "automatic_payout_effective_at", out var at) is null;
            sum = new Sum { Line = line, Currency = entry.Net.Currency, Arrives = dated ? at : null, Trace = TextCell.IsId(trace) ? trace.ToString() : null };
            _sums.Add(id, sum);
        }

        sum.Net += entry.Net.MinorUnits;
        sum.IsWhole &= entry.Net.Currency == sum.Currency;
    }

    public void End(long line, List<FileRow> found)
    {
        if (_tooMany)
        {
            found.Add(new BadRow($"The file has more than {Most} payouts, so that none of them is told. Split it by date.", "") { Line = line });
            return;
        }

        if (_missing && _sums.Count > 0)
        {
            found.Add(new BadRow("Rows of the file cannot be read, so that what its payouts come to is not known; none of them is told.", "") { Line = line });
            return;
        }

        foreach (var (id, sum) in _sums)
        {
            found.Add(ToRow(id, sum));
        }
    }

    private FileRow ToRow(string id, Sum sum)
    {
        if (sum.Arrives is not { } arrives || !sum.IsWhole || sum.Net < long.MinValue || sum.Net > long.MaxValue)
        {
            return new BadRow($"The payout '{TextCell.Quote(id)}' has no readable 'automatic_payout_effective_at', or rows in two currencies, or too large a sum.", "") { Line = sum.Line };
        }

        return new PayoutRow(new Payout
        {
            Reference = new PayoutReference(account, id),
            Status = PayoutStatus.Paid,
            Amount = new Money((long)sum.Net, sum.Currency),
            Fee = Money.Zero(sum.Currency),
            CreatedAt = arrives,
            ArrivesOn = DateOnly.FromDateTime(arrives.UtcDateTime),
            BankReference = sum.Trace,
            HasEntries = true,
        })
        { Line = sum.Line };
    }

    private sealed class Sum
    {
        public required long Line { get; init; }

        public required Currency Currency { get; init; }

        public DateTimeOffset? Arrives { get; init; }

        public string? Trace { get; init; }

        public Int128 Net { get; set; }

        public bool IsWhole { get; set; } = true;
    }
}
