namespace PayFlow.Gateways;

/// <summary>The outcome of answering a dispute.</summary>
public sealed record DisputeResult
{
    /// <summary>The dispute as the provider has it now. Null where it could not be read.</summary>
    public Dispute? Dispute { get; init; }

    /// <summary>Why it did not succeed. Null on success. <see cref="ErrorCategory.Indeterminate"/>: it may have; read the dispute before anything else.</summary>
    public GatewayError? Error { get; init; }
}
