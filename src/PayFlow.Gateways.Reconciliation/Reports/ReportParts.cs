using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>How many breaks of one kind there are.</summary>
public sealed record BreakTotal(ReconciliationLeg Leg, BreakCategory Category, BreakState State, Currency Currency, long Count, Int128 Difference);

/// <summary>Timing differences that fall due on one day.</summary>
/// <param name="Leg">Between which books.</param>
/// <param name="Account">The account.</param>
/// <param name="Currency">The currency.</param>
/// <param name="DueOn">The day from which it would be a break; null where no day is set.</param>
/// <param name="Total">How many, and their sum.</param>
public sealed record TransitTotal(ReconciliationLeg Leg, string Account, Currency Currency, DateOnly? DueOn, Tally Total);

/// <summary>A payout, and what it is made of.</summary>
public sealed record PayoutBreakdown
{
    /// <summary>The payout.</summary>
    public required Payout Payout { get; init; }

    /// <summary>Its entries by kind.</summary>
    public required IReadOnlyList<KindTotal> Kinds { get; init; }

    /// <summary>The payout's amount less the net of its entries, in minor units. 0 where every cent is explained; null where the provider does not tell its entries.</summary>
    public Int128? Unexplained { get; init; }

    /// <summary>How it stands with the bank, in words: in transit, the line it was found on, missing.</summary>
    public required string Bank { get; init; }

    /// <summary>Whether it was found at the bank.</summary>
    public bool IsAtBank { get; init; }
}

/// <summary>Something that was missing in the ledger, and was asked for at the provider.</summary>
/// <param name="Break">The number of the break.</param>
/// <param name="Account">The account.</param>
/// <param name="Reference">What was missing.</param>
/// <param name="Outcome">What became of it, in words.</param>
/// <param name="IsHealed">Whether the ledger has it now.</param>
public sealed record HealedItem(long Break, string Account, string Reference, string Outcome, bool IsHealed);

/// <summary>A file that was imported.</summary>
public sealed record ImportedFile(string Account, string Name, FileFormat Format, string Sha256, DateTimeOffset ImportedAt, long Rows, long Bad, bool? Foots);

/// <summary>A part of a run.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Rows">How many rows it was done with.</param>
/// <param name="Took">How long it took.</param>
public sealed record RunStage(string Name, long Rows, TimeSpan Took);

/// <summary>A currency's way from what customers paid to what reached the bank, in minor units. What leaves is negative.</summary>
public sealed record CashFlow
{
    /// <summary>The currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What customers paid.</summary>
    public Int128 Charges { get; init; }

    /// <summary>What they got back.</summary>
    public Int128 Refunds { get; init; }

    /// <summary>Withdrawn for disputes, and given back.</summary>
    public Int128 Disputes { get; init; }

    /// <summary>Fees, beside amounts and in rows of their own.</summary>
    public Int128 Fees { get; init; }

    /// <summary>Held back by the provider, and released.</summary>
    public Int128 Reserves { get; init; }

    /// <summary>Conversions, corrections and what is not recognized.</summary>
    public Int128 Other { get; init; }

    /// <summary>What the balance gained before anything was paid out.</summary>
    public Int128 Net => Charges + Refunds + Disputes + Fees + Reserves + Other;

    /// <summary>Paid out, as payouts made in the same time; negative.</summary>
    public Int128 PaidOut { get; init; }

    /// <summary>Of the payouts, what was found at the bank; positive.</summary>
    public Int128 AtBank { get; init; }
}
