namespace PayFlow.Gateways.Operations;

/// <summary>
/// What the way to the provider has to know of the operation it serves, and adapters need not hand through: what it does, and until when
/// its caller waits. It flows with the call.
/// </summary>
internal sealed class OperationScope(TimeProvider time)
{
    private readonly AsyncLocal<Current?> _current = new();

    /// <summary>What the present call serves. Null: none of the money-moving verbs.</summary>
    public OperationKind? Kind => _current.Value?.Kind;

    /// <summary>How long the caller still waits. Null: as long as the account lets him.</summary>
    public TimeSpan? Remaining => _current.Value is { Timeout: { } timeout, Started: var started } ? timeout - time.GetElapsedTime(started) : null;

    /// <summary>From here on, and until the calling async method returns, calls serve this operation.</summary>
    public void Enter(OperationKind kind, TimeSpan? timeout) => _current.Value = new Current(kind, timeout, time.GetTimestamp());

    private sealed record Current(OperationKind Kind, TimeSpan? Timeout, long Started);
}
