using PayFlow.Gateways.Http;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads an SB row into the entry that PayPal's transaction search has for the same transaction.</summary>
internal sealed class PayPalRow(string account)
{
    private readonly CodeWatch _watch = new(account, unmapped: null);
    private readonly RowCells _cells = new();

    public string? Read(CsvReader row, PayPalColumns columns, out SettlementEntry? entry)
    {
        entry = null;
        if (row.Count <= columns.Last)
        {
            return $"It has {row.Count} columns and ends before '{PayPalColumns.FeeCurrency}': it was cut off.";
        }

        _cells.Begin(row);
        var id = _cells.Id(columns.IdAt, PayPalColumns.Id);
        var code = _cells.OptionalId(columns.CodeAt, PayPalColumns.Code, common: true) ?? "";
        if (code.StartsWith("T13", StringComparison.Ordinal) || code.StartsWith("T98", StringComparison.Ordinal))
        {
            _cells.Refuse($"The event code {code} is of an authorization or of a row for display only: it moves no money, and does not belong into a settlement report.");
        }

        var currency = _cells.Currency(columns.CurrencyAt, PayPalColumns.Currency);
        var side = _cells.Word(columns.SideAt);
        _cells.Refuse(PayPalUnits.Read(_cells.Text(columns.GrossAt), side, PayPalColumns.Side, currency, PayPalColumns.Gross, out var gross));
        var fee = Fee(columns, currency);
        entry = new()
        {
            Account = account,
            // As in the interface: the id alone is not unique.
            EntryId = $"{id}:{code}",
            Kind = PayPalEventCodes.KindOf(code, _watch),
            Reference = id,
            Gross = gross,
            Fee = fee,
            Net = Difference(gross, fee),
            OccurredAt = _cells.Time(columns.InitiatedAt, PayPalColumns.Initiated),
            ProviderType = code,
        };
        return _cells.Fault;
    }

    /// <summary>Where no fee was taken, its columns are empty.</summary>
    private Money Fee(PayPalColumns columns, Currency currency)
    {
        if (_cells.Text(columns.FeeAt).IsEmpty)
        {
            return Money.Zero(currency);
        }

        var code = _cells.Text(columns.FeeCurrencyAt);
        if (!code.Equals(currency.Code, StringComparison.OrdinalIgnoreCase))
        {
            _cells.Refuse(AmountCell.Say(PayPalColumns.FeeCurrency, code, $"is not the currency of the transaction, {currency}"));
        }

        var side = _cells.Word(columns.FeeSideAt);
        _cells.Refuse(PayPalUnits.Read(_cells.Text(columns.FeeAt), side, PayPalColumns.FeeSide, currency, PayPalColumns.Fee, out var change));
        return -change;
    }

    private Money Difference(Money gross, Money fee)
    {
        var net = (Int128)gross.MinorUnits - fee.MinorUnits;
        if (net >= long.MinValue && net <= long.MaxValue)
        {
            return new Money((long)net, gross.Currency);
        }

        _cells.Refuse("Gross and fee together do not fit into 64 bits of minor units.");
        return gross;
    }
}
