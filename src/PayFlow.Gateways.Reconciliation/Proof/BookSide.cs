namespace PayFlow.Gateways.Reconciliation;

/// <summary>Whose books.</summary>
public enum BookSide
{
    /// <summary>Our own.</summary>
    Ledger = 1,

    /// <summary>The provider's.</summary>
    Provider = 2,
}
