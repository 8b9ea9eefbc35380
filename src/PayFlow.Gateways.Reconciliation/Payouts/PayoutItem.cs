namespace PayFlow.Gateways.Reconciliation;

/// <summary>A payout as a run has it before it.</summary>
internal sealed record PayoutItem(long Number, Payout Payout, ItemState EntriesState, ItemState BankState, bool IsNew, bool IsDrawn, bool IsNewToBank)
{
    public string Account => Payout.Reference.Account;

    public string Id => Payout.Reference.Id;

    public static PayoutItem Read(SqlRow row)
    {
        var currency = row.Currency(4);
        return new PayoutItem(
            row.Long(0),
            new Payout
            {
                Reference = new PayoutReference(row.Text(1), row.Text(2)),
                Amount = new Money(row.Long(3), currency),
                Fee = new Money(row.Long(5), currency),
                Status = (PayoutStatus)row.Int(6),
                CreatedAt = row.Time(7),
                ArrivesOn = row.TextOrNull(8) is { } day ? BankDays.Parse(day) : null,
                BankReference = row.TextOrNull(9),
                HasEntries = row.Int(10) == 1,
                FailureCode = row.TextOrNull(11),
            },
            State(row.Int(12)),
            State(row.Int(13)),
            row.IsNull(14),
            row.Int(15) == 1,
            row.IsNull(16));
    }

    // The tables count from 6 what the first leg has no need to keep.
    private static ItemState State(int stored) => stored is PayoutStates.Matched or PayoutStates.Returned ? ItemState.Matched : (ItemState)stored;
}

/// <summary>Numbers of states that payouts and lines of the bank are stored with.</summary>
internal static class PayoutStates
{
    public const int InTransit = 2;
    public const int Break = 3;
    public const int NotCompared = 4;
    public const int Settled = 5;
    public const int Matched = 6;

    /// <summary>Nothing to be expected of it: called off, or somebody else's.</summary>
    public const int Apart = 7;

    /// <summary>Was matched or settled, and is to be looked at again.</summary>
    public const int Returned = 8;
}
