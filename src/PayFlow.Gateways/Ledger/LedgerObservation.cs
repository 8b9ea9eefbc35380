using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Ledger;

/// <summary>What the ledger says to a payment as it was read from the provider.</summary>
/// <param name="Kind">How the payment stands to the ledger.</param>
/// <param name="OperationId">The operation that made it. Empty where none is known.</param>
/// <param name="Reference">That operation's caller's reference.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerObservation(ObservationKind Kind, OperationId OperationId, string? Reference)
{
    /// <summary>Whether an operation of this ledger made the payment.</summary>
    public bool IsKnown => Kind != ObservationKind.Unknown;
}

/// <summary>How a payment that was read stands to the ledger.</summary>
public enum ObservationKind
{
    /// <summary>No operation knows it. It was made elsewhere, or the answer that names it is still on its way.</summary>
    Unknown,

    /// <summary>An operation made it, and what was read is written.</summary>
    Known,

    /// <summary>An operation made it, for another amount or currency: a person has to look. Money that moved is written all the same.</summary>
    Contradiction,
}
