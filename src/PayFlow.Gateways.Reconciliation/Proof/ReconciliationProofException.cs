namespace PayFlow.Gateways.Reconciliation;

/// <summary>The sums of a run do not foot. The run was rolled back; what the providers' books said stays landed.</summary>
public sealed class ReconciliationProofException : Exception
{
    internal ReconciliationProofException(ProofLine line, ProofFault fault)
        : base($"The reconciliation of account '{line.Account}' does not foot in {line.Currency}. {fault.Side}: a difference of {fault.Difference.Count} rows "
            + $"and {AmountText.Plain(fault.Difference.MinorUnits, line.Currency)}. Nothing of the run was kept. Stored rows were changed by hand, or the store has a defect: compare its rows with the provider's.") =>
        (Account, Currency, Side, Difference) = (line.Account, line.Currency, fault.Side, fault.Difference);

    /// <summary>The account.</summary>
    public string? Account { get; }

    /// <summary>The currency.</summary>
    public Currency Currency { get; }

    /// <summary>Which two sums differ.</summary>
    public string Side { get; }

    /// <summary>By how much.</summary>
    public Tally Difference { get; }
}
