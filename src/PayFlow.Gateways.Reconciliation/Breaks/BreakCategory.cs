namespace PayFlow.Gateways.Reconciliation;

/// <summary>What is wrong between two books. The numbers are stored; they never change.</summary>
public enum BreakCategory
{
    /// <summary>The ledger has it, the provider's books do not, and it is due. Code <c>MISSING_EXTERNAL</c>.</summary>
    MissingAtProvider = 1,

    /// <summary>The provider's books have it, the ledger does not. Code <c>MISSING_INTERNAL</c>.</summary>
    MissingInLedger = 2,

    /// <summary>The provider booked more than the ledger has. Code <c>AMOUNT_OVER</c>.</summary>
    AmountOver = 3,

    /// <summary>The provider booked less than the ledger has, and no more parts are due. Code <c>AMOUNT_UNDER</c>.</summary>
    AmountUnder = 4,

    /// <summary>Both have it, in different currencies. Code <c>CURRENCY_MISMATCH</c>.</summary>
    CurrencyMismatch = 5,

    /// <summary>The provider settled the same charge or refund twice. Code <c>DUPLICATE_EXTERNAL</c>.</summary>
    DuplicateAtProvider = 6,

    /// <summary>The ledger has the same charge twice. Code <c>DUPLICATE_INTERNAL</c>.</summary>
    DuplicateInLedger = 7,

    /// <summary>Both have it with the same amount and opposite signs. Code <c>DIRECTION_MISMATCH</c>.</summary>
    DirectionMismatch = 8,

    /// <summary>The provider gave money back for a payment that the ledger does not know. Code <c>REFUND_ORPHAN</c>.</summary>
    RefundOrphan = 9,

    /// <summary>Money withdrawn for a dispute that has not come back. Code <c>DISPUTE_OPEN</c>.</summary>
    DisputeOpen = 10,

    /// <summary>Money that the provider holds back. Code <c>RESERVE_HELD</c>.</summary>
    ReserveHeld = 11,

    /// <summary>The fee is not what the account's schedule says. Code <c>FEE_VARIANCE</c>.</summary>
    FeeVariance = 12,

    /// <summary>More than one counterpart fits, and none is taken. Code <c>AMBIGUOUS</c>.</summary>
    Ambiguous = 13,

    /// <summary>A payout is not what its entries come to. Code <c>PAYOUT_UNEXPLAINED</c>.</summary>
    PayoutUnexplained = 14,

    /// <summary>A payout that the bank refused or sent back. Code <c>PAYOUT_FAILED</c>.</summary>
    PayoutFailed = 15,

    /// <summary>A payout that has not reached the bank in time. Code <c>BANK_MISSING</c>.</summary>
    BankMissing = 16,

    /// <summary>Money of the provider at the bank that no payout explains. Code <c>BANK_UNIDENTIFIED</c>.</summary>
    BankUnidentified = 17,

    /// <summary>A payout reached the bank with another amount. Code <c>BANK_AMOUNT</c>.</summary>
    BankAmount = 18,

    /// <summary>A statement or report does not add up to what it declares. Code <c>NOT_FOOTING</c>.</summary>
    NotFooting = 19,

    /// <summary>A statement is missing between two that are there. Code <c>STATEMENT_GAP</c>.</summary>
    StatementGap = 20,

    /// <summary>A source has not been read to its end for longer than allowed. Code <c>STALE_SOURCE</c>.</summary>
    StaleSource = 21,

    /// <summary>A provider changed a row after it had been read. Code <c>DATA_MISMATCH</c>.</summary>
    DataMismatch = 22,

    /// <summary>Asked by its id, the provider says that the money did not move. Code <c>STATUS_MISMATCH</c>.</summary>
    StatusMismatch = 23,
}
