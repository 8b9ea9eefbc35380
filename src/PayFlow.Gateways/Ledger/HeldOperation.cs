namespace PayFlow.Gateways.Ledger;

/// <summary>An operation as a ledger read it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="IsHeld">Whether a caller's lease on it is still running.</param>
internal sealed record HeldOperation(LedgerOperation Operation, bool IsHeld);
