using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads a row of Stripe's reports into the entry that the interface has for the same balance transaction.</summary>
internal sealed class StripeRow(string account, StripeColumns columns)
{
    private readonly CodeWatch _watch = new(account, unmapped: null);
    private readonly RowCells _cells = new();

    /// <summary>The entry; what is wrong with the row where there is none.</summary>
    public string? Read(CsvReader row, out SettlementEntry? entry)
    {
        _cells.Begin(row);
        var id = _cells.Id(columns.Id, "balance_transaction_id");
        var currency = _cells.Currency(columns.Currency, "currency");
        var gross = _cells.Amount(columns.Gross, "gross", currency);
        var category = Category(gross);
        var kind = StripeRowKinds.All.Of(category, SettlementKind.Unrecognized, _watch);
        var reference = Reference(category, kind);
        var payout = _cells.OptionalId(columns.Payout, "automatic_payout_id", common: true);
        entry = new()
        {
            Account = account,
            EntryId = id,
            Kind = kind,
            Reference = reference,
            Gross = gross,
            Fee = _cells.Amount(columns.Fee, "fee", currency),
            Net = _cells.Amount(columns.Net, "net", currency),
            OccurredAt = _cells.Time(columns.Created, "created"),
            // A payout's own row is paid out with nothing.
            PayoutId = payout == reference ? null : payout,
            ProviderType = category,
        };
        return _cells.Fault;
    }

    private string Category(Money gross) => columns.Category >= 0
        ? _cells.Word(columns.Category)
        : StripeCategories.Of(_cells.Word(columns.Type), _cells.Text(columns.Source), gross);

    private string? Reference(string category, SettlementKind kind)
    {
        if (columns.Source >= 0)
        {
            return _cells.OptionalId(columns.Source, "source_id");
        }

        if (category == "charge")
        {
            return _cells.OptionalId(columns.Charge, "charge_id");
        }

        // The charge of a refund is not the refund.
        if (kind is SettlementKind.Charge or SettlementKind.Refund or SettlementKind.Dispute or SettlementKind.Payout)
        {
            _cells.Refuse($"The file has no column 'source_id', so that what this row of category '{TextCell.Quote(category)}' belongs to cannot be known. Choose it when the report is made.");
        }

        return null;
    }
}
