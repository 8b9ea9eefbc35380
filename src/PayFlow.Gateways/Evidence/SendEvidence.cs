namespace PayFlow.Gateways;

/// <summary>What is proved about a send or an attempt.</summary>
public enum SendEvidence
{
    /// <summary>The request's body was never started: the provider cannot have executed it.</summary>
    NotSent,

    /// <summary>The provider answered that it did not execute it, or declined.</summary>
    Rejected,

    /// <summary>The provider answered that it executed it.</summary>
    Executed,

    /// <summary>Bytes left, and no answer proves what became of them. Money may have moved.</summary>
    Indeterminate,
}
