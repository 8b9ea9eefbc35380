namespace PayFlow.Gateways.Reconciliation;

/// <summary>What is wrong between two books. The numbers are stored; they never change.</summary>
public enum BreakCategory
{
    /// <summary>The ledger has it, the provider's books do not. Code <c>MISSING_EXTERNAL</c>.</summary>
    MissingAtProvider = 1,

    /// <summary>The provider's books have it, the ledger does not. Code <c>MISSING_INTERNAL</c>.</summary>
    MissingInLedger = 2,

    /// <summary>The provider booked more than the ledger has. Code <c>AMOUNT_OVER</c>.</summary>
    AmountOver = 3,

    /// <summary>The provider booked less than the ledger has. Code <c>AMOUNT_UNDER</c>.</summary>
    AmountUnder = 4,

    /// <summary>Both have it, in different currencies. Code <c>CURRENCY_MISMATCH</c>.</summary>
    CurrencyMismatch = 5,
}
