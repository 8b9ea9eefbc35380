namespace PayFlow.Gateways.Reconciliation;

/// <summary>Another run is at work on the same database. Nothing was done; its outcome is the one that counts.</summary>
public sealed class ReconciliationBusyException() : InvalidOperationException("Another reconciliation is at work on this database. Nothing was done here; look at its outcome, or try again later.");
