namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes a month's report into a folder.</summary>
internal delegate Task WriteMonth(string folder, ReconciliationReport report, CancellationToken cancellationToken);
