namespace PayFlow.Gateways;

/// <summary>What every request that moves or holds money carries.</summary>
public abstract record OperationRequest
{
    /// <summary>The caller's name for this intention. The same key again is the same intention: it returns the earlier outcome and moves no money.</summary>
    public required IdempotencyKey IdempotencyKey { get; init; }

    /// <summary>
    /// How long the caller waits for an answer, all sends and accounts included. No send is begun in its last two seconds: it would only
    /// make an unknown outcome. What is unknown at its end is settled by recovery.
    /// </summary>
    /// <value>Null by default: each account's own <see cref="GatewayOptions.Deadline"/>. At least five seconds.</value>
    public TimeSpan? Timeout { get; init; }
}
