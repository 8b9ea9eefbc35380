namespace PayFlow.Gateways.Http;

/// <summary>What came of a call, over all its sends.</summary>
/// <typeparam name="T">The provider's object.</typeparam>
internal sealed class ProviderAnswer<T>
    where T : class
{
    /// <summary>The provider's object; null unless the last answer was a readable success.</summary>
    public T? Value { get; init; }

    /// <summary>Why there is no value, or why the value does not count. Null on success.</summary>
    public GatewayError? Error { get; init; }

    public required SendEvidence Evidence { get; init; }

    public required IReadOnlyList<SendReport> Sends { get; init; }

    /// <summary>The last answer's body. Empty where there was none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The same answer with other evidence, for calls that belong together.</summary>
    public ProviderAnswer<T> After(IReadOnlyList<SendReport> earlier)
    {
        IReadOnlyList<SendReport> all = [.. earlier, .. Sends];
        return new() { Value = Value, Error = Error, Evidence = EvidenceJoin.Of(all), Sends = all, Body = Body, RequestId = RequestId };
    }
}
