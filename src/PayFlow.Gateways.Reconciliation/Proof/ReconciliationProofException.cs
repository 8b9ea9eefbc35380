namespace PayFlow.Gateways.Reconciliation;

/// <summary>The sums of a run do not foot. The run was rolled back: nothing of it was kept.</summary>
public sealed class ReconciliationProofException : Exception
{
    internal ReconciliationProofException(ProofLine line, ProofFault fault)
        : base($"The proof of {line.Leg} at account '{line.Account}' in {line.Currency.Code} does not foot: {fault.What} differ by {fault.Difference.Count} rows and "
            + $"{AmountText.Plain(fault.Difference.MinorUnits, line.Currency)}. Nothing was kept. Rows were changed beside the library, or this is a defect of it: please report it with this message.") => Line = line;

    /// <summary>The line that does not foot.</summary>
    public ProofLine Line { get; }
}
