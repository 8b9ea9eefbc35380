namespace PayFlow.Gateways.Reconciliation;

/// <summary>One line of a bank statement.</summary>
public sealed record BankLine
{
    /// <summary>The bank account's name, as the import was told.</summary>
    public required string Account { get; init; }

    /// <summary>The statement it stands on.</summary>
    public required string StatementId { get; init; }

    /// <summary>Its place among the statement's entries, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>Its place among the details of an entry that sums several, from 1; 0 for an entry that is not split.</summary>
    public int Detail { get; init; }

    /// <summary>The amount, signed from the account holder's side: money in is positive.</summary>
    public required Money Amount { get; init; }

    /// <summary>The day it was booked.</summary>
    public required DateOnly BookedOn { get; init; }

    /// <summary>The day it counts from. Null where the bank does not tell, or tells a day that does not exist.</summary>
    public DateOnly? ValueOn { get; init; }

    /// <summary>False for one that is only announced (pending, intraday): it takes no part in the matching.</summary>
    public bool IsBooked { get; init; } = true;

    /// <summary>Whether it takes back an earlier line.</summary>
    public bool IsReversal { get; init; }

    /// <summary>The bank's own id of the entry (<c>AcctSvcrRef</c>).</summary>
    public string? BankReference { get; init; }

    /// <summary>The end-to-end id.</summary>
    public string? EndToEndId { get; init; }

    /// <summary>The id of the transaction (<c>TxId</c>, <c>UETR</c>, the customer reference of MT940).</summary>
    public string? TransactionId { get; init; }

    /// <summary>The bank's code for what it is, e.g. <c>PMNT/RCDT/ESCT</c> or <c>NTRF</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Who paid or was paid.</summary>
    public string? Counterparty { get; init; }

    /// <summary>The remittance information in one line.</summary>
    public string? Text { get; init; }

    /// <summary>What the bank kept of the amount on the way, where it tells.</summary>
    public Money? Charges { get; init; }
}
