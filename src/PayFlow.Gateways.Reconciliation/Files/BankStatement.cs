namespace PayFlow.Gateways.Reconciliation;

/// <summary>A bank statement: what it declares about itself, and what its lines came to.</summary>
public sealed record BankStatement
{
    /// <summary>The bank account's name, as the import was told.</summary>
    public required string Account { get; init; }

    /// <summary>The statement's id; made of its place in the file where it has none.</summary>
    public required string StatementId { get; init; }

    /// <summary>The account that the statement itself names: an IBAN or another number.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>The sequence number by which gaps show. Null where the bank gives none.</summary>
    public long? Number { get; init; }

    /// <summary>The first day it covers.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day it covers.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The booked balance before its lines. Null where it has none, as reports within the day do.</summary>
    public Money? Opening { get; init; }

    /// <summary>The booked balance after its lines.</summary>
    public Money? Closing { get; init; }

    /// <summary>How many entries it has; details of one entry count once.</summary>
    public required int Entries { get; init; }

    /// <summary>The booked lines added up in minor units of the statement's currency.</summary>
    public required Int128 Booked { get; init; }

    /// <summary>How many entries it declares (<c>TxsSummry</c>, <c>:90:</c>). Null where it declares none.</summary>
    public int? DeclaredEntries { get; init; }

    /// <summary>What it declares its entries to come to. Null where it declares nothing.</summary>
    public Int128? DeclaredSum { get; init; }

    /// <summary>How much of it could not be read or counted: entries, balances, totals, or its end. With any it does not foot, whatever the rest comes to.</summary>
    public int Faults { get; init; }

    /// <summary>Whether opening and booked lines come to closing, and the declared totals agree. Null where nothing is declared that could be held against the lines.</summary>
    public bool? Foots
    {
        get
        {
            if (Faults > 0)
            {
                return false;
            }

            if (Difference is null && DeclaredEntries is null && DeclaredSum is null)
            {
                return null;
            }

            return (Difference ?? Int128.Zero) == Int128.Zero && (DeclaredEntries ?? Entries) == Entries && (DeclaredSum ?? Booked) == Booked;
        }
    }

    /// <summary>Closing less opening less the booked lines, in minor units: 0 where it foots. Null without both balances, or with balances in two currencies.</summary>
    public Int128? Difference => Opening is { } opening && Closing is { } closing && opening.Currency == closing.Currency
        ? (Int128)closing.MinorUnits - opening.MinorUnits - Booked
        : null;
}
