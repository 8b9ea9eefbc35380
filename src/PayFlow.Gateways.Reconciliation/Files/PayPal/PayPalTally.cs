using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What the rows of a section or of a report come to, by currency, for its footers.</summary>
internal sealed class PayPalTally
{
    private readonly Dictionary<Currency, Sums> _sums = [];

    public long Rows { get; private set; }

    public void Add(SettlementEntry entry)
    {
        Rows++;
        var sums = Of(entry.Gross.Currency);
        sums.Rows++;
        sums.Credits += Math.Max(entry.Gross.MinorUnits, 0);
        sums.Debits -= Math.Min(entry.Gross.MinorUnits, 0);
        sums.FeeCredits -= Math.Min(entry.Fee.MinorUnits, 0);
        sums.FeeDebits += Math.Max(entry.Fee.MinorUnits, 0);
    }

    public Sums Of(Currency currency)
    {
        if (!_sums.TryGetValue(currency, out var sums))
        {
            _sums[currency] = sums = new Sums();
        }

        return sums;
    }

    public void Clear()
    {
        _sums.Clear();
        Rows = 0;
    }

    /// <summary>In minor units.</summary>
    internal sealed class Sums
    {
        public Int128 Credits { get; set; }

        public Int128 Debits { get; set; }

        public Int128 FeeCredits { get; set; }

        public Int128 FeeDebits { get; set; }

        public long Rows { get; set; }

        public Int128 Change => Credits - Debits + FeeCredits - FeeDebits;
    }
}
