namespace PayFlow.Gateways.Reconciliation;

/// <summary>Which two books are held against each other. The numbers are stored; they never change.</summary>
public enum ReconciliationLeg
{
    /// <summary>Left: the ledger's movements. Right: the entries of the provider's books.</summary>
    LedgerToProvider = 1,

    /// <summary>Left: the entries of the provider's books. Right: the payouts that they were paid out with.</summary>
    EntriesToPayout = 2,

    /// <summary>Left: the payouts. Right: the lines of the bank statements.</summary>
    PayoutToBank = 3,

    /// <summary>No comparison: the sources themselves, whether they came in time and foot.</summary>
    Sources = 4,
}
