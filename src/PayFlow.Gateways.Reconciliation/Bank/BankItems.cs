namespace PayFlow.Gateways.Reconciliation;

/// <summary>A payout that is awaited at the bank.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Payout">The payout.</param>
/// <param name="ArrivesOn">The day on which it should be there.</param>
/// <param name="DueOn">The day from which it is missing.</param>
internal sealed record AwaitedPayout(long Number, Payout Payout, DateOnly ArrivesOn, DateOnly DueOn)
{
    public long Amount => Payout.Amount.MinorUnits;
}

/// <summary>A line of a statement that may be a payout.</summary>
internal sealed record OpenLine(
    long Number, string Account, Money Money, DateOnly BookedOn, string? BankReference, string? EndToEndId, string? TransactionId, string Text, int State, bool IsNew, string StatementId)
{
    public long Amount => Money.MinorUnits;

    public static OpenLine Read(SqlRow row) => new(
        row.Long(0), row.Text(1), new Money(row.Long(2), row.Currency(3)), BankDays.Parse(row.Text(4)), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7),
        $"{row.TextOrNull(8)} {row.TextOrNull(9)}", row.Int(10), row.IsNull(11), row.Text(12));
}

/// <summary>By what a payout was found at the bank. The numbers are stored.</summary>
internal enum BankRule
{
    Reference = 1,
    Amount = 2,
    Merged = 3,
    Split = 4,
}

/// <summary>Payouts and lines that are each other.</summary>
internal sealed record BankMatch(BankRule Rule, IReadOnlyList<AwaitedPayout> Payouts, IReadOnlyList<OpenLine> Lines);
