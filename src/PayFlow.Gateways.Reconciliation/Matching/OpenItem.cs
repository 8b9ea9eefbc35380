using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A row that is not matched. Its number is the movement's on side 1, and the entry's on side 2.</summary>
internal sealed record OpenItem(int Side, long Number, string Account, SettlementKind Kind, string Item, Currency Currency, long Amount, DateTimeOffset OccurredAt)
{
    public const int Ledger = 1;
    public const int Provider = 2;

    public static OpenItem Read(SqlRow row) =>
        new(row.Int(0), row.Long(1), row.Text(2), (SettlementKind)row.Int(3), row.Text(4), row.Currency(5), row.Long(6), row.Time(7));
}

/// <summary>Where an open row stands. The numbers are stored.</summary>
internal enum ItemState
{
    ToBeLookedAt = 1,
    InTransit = 2,
    Break = 3,
    NotCompared = 4,
    Settled = 5,
    Matched = 8,
    Alone = 9,
}

/// <summary>By what a match was made. The numbers are stored.</summary>
internal enum MatchRule
{
    Exact = 1,
    PaymentId = 2,
    MerchantReference = 3,
    Sum = 4,
    Tolerance = 5,
    EvenedOut = 6,
}

/// <summary>What is thought of an open row.</summary>
internal readonly record struct Verdict(OpenItem Item, ItemState State, BreakCategory? Category = null);

/// <summary>An entry as part of a match.</summary>
/// <param name="Movement">The movement's number; for rows that even out among themselves the first one's, negative.</param>
/// <param name="Part">Its place in the match.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Delta">What is tolerated: right less left. On the first part only.</param>
/// <param name="Rule">By what.</param>
internal readonly record struct MatchedPart(long Movement, int Part, OpenItem Entry, long Delta, MatchRule Rule);
