using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Ledger;

/// <summary>
/// The right to work on an operation for a while. Each time it changes hands its epoch rises, and what an earlier holder still writes is
/// refused, however late he wakes up.
/// </summary>
/// <param name="Operation">The operation.</param>
/// <param name="Epoch">How often the operation was taken so far. 0: prepared, and never held by anybody.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerLease(OperationId Operation, long Epoch);
