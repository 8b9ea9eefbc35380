using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>New entries of one kind and payout, added up. The payout is empty while they are not paid out.</summary>
internal sealed record NewEntries(string Account, Currency Currency, SettlementKind Kind, string Payout, long Rows, long Gross, long Fee, long Net)
{
    public KindTotal Total => new() { Kind = Kind, Count = Rows, Gross = Gross, Fee = Fee, Net = Net };

    public static NewEntries Read(SqlRow row) =>
        new(row.Text(0), row.Currency(1), (SettlementKind)row.Int(2), row.Text(3), row.Long(4), row.Long(5), row.Long(6), row.Long(7));
}
