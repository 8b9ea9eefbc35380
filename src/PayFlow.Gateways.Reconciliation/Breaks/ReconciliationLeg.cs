namespace PayFlow.Gateways.Reconciliation;

/// <summary>Which two books are held against each other. The numbers are stored; they never change.</summary>
public enum ReconciliationLeg
{
    /// <summary>The ledger's movements against the entries of the provider's books.</summary>
    LedgerToProvider = 1,
}
