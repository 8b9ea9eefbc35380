namespace PayFlow.Gateways.Operations;

/// <summary>
/// What the way to the provider has to know of the operation it serves, and adapters need not hand through: what it does, and until when
/// anything may be sent for it. It flows with the call.
/// </summary>
internal sealed class OperationScope(TimeProvider time)
{
    private readonly AsyncLocal<Current?> _current = new();

    /// <summary>What the present call serves. Null: none of the money-moving verbs.</summary>
    public OperationKind? Kind => _current.Value?.Kind;

    /// <summary>How long the caller still waits, and the lease still runs: after it another caller may have taken over. Null: there is no operation.</summary>
    public TimeSpan? Remaining => _current.Value is { } current ? current.Remaining(time) : null;

    /// <summary>From here on, and until the calling async method returns, calls serve this operation.</summary>
    public void Enter(OperationKind kind, TimeSpan? timeout, TimeSpan lease)
    {
        var now = time.GetTimestamp();
        _current.Value = new Current(kind, timeout, now, lease, now);
    }

    /// <summary>The lease has begun anew.</summary>
    public void Renew()
    {
        if (_current.Value is { } current)
        {
            _current.Value = current with { Leased = time.GetTimestamp() };
        }
    }

    private sealed record Current(OperationKind Kind, TimeSpan? Timeout, long Started, TimeSpan Lease, long Leased)
    {
        public TimeSpan Remaining(TimeProvider time)
        {
            var leased = Lease - time.GetElapsedTime(Leased);
            return Timeout is { } timeout && timeout - time.GetElapsedTime(Started) is var patience && patience < leased ? patience : leased;
        }
    }
}
