using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A movement of the ledger, its amount from the merchant's side.</summary>
internal sealed record SeenMovement(long Number, string Account, SettlementKind Kind, string Reference, string PaymentId, Money Amount, DateTimeOffset At)
{
    public static SeenMovement Read(SqlRow row) => new(
        row.Long(0), row.Text(1), (SettlementKind)row.Int(2), row.Text(3), row.Text(4), new Money(row.Int(2) == 2 ? -row.Long(5) : row.Long(5), row.Currency(6)), row.Time(7));
}

/// <summary>A row of a provider's books.</summary>
internal sealed record SeenEntry(
    long Number, string Account, string Id, SettlementKind Kind, string Item, string? PaymentId, string? MerchantReference, Money Gross, Money Fee, Money Net, DateTimeOffset At, string? PayoutId)
{
    public static SeenEntry Read(SqlRow row)
    {
        var currency = row.Currency(10);
        return new SeenEntry(
            row.Long(0), row.Text(1), row.Text(2), (SettlementKind)row.Int(3), row.Text(4), row.TextOrNull(5), row.TextOrNull(6),
            new Money(row.Long(7), currency), new Money(row.Long(8), currency), new Money(row.Long(9), currency), row.Time(11), row.TextOrNull(12));
    }
}

/// <summary>A row that is open between ledger and provider.</summary>
internal sealed record SeenOpen(
    int Side, long Number, string Account, SettlementKind Kind, string Item, string? PaymentId, string? MerchantReference, Money Amount, DateTimeOffset At, ItemState State, BreakCategory? Category)
{
    public bool IsLedger => Side == OpenItem.Ledger;

    public static SeenOpen Read(SqlRow row) => new(
        row.Int(0), row.Long(1), row.Text(2), (SettlementKind)row.Int(3), row.Text(4), row.TextOrNull(5), row.TextOrNull(6), new Money(row.Long(7), row.Currency(8)), row.Time(9),
        (ItemState)row.Int(10), (BreakCategory?)row.LongOrNull(11));
}

/// <summary>A match of an entry. Its movement is negative where entries even out among themselves.</summary>
internal sealed record SeenMatch(long Movement, long Entry, long Delta, MatchRule Rule, long Run)
{
    public static SeenMatch Read(SqlRow row) => new(row.Long(0), row.Long(1), row.Long(2), (MatchRule)row.Int(3), row.Long(4));
}

/// <summary>A payout found on a line of the bank.</summary>
internal sealed record SeenBankMatch(long Payout, long Line, BankRule Rule, long Run)
{
    public static SeenBankMatch Read(SqlRow row) => new(row.Long(0), row.Long(1), (BankRule)row.Int(2), row.Long(3));
}

/// <summary>The entries of a payout of one kind.</summary>
internal sealed record SeenSum(SettlementKind Kind, long Rows, Money Gross, Money Net)
{
    public static SeenSum Read(SqlRow row) => new((SettlementKind)row.Int(0), row.Long(1), new Money(row.Long(2), row.Currency(4)), new Money(row.Long(3), row.Currency(4)));
}
