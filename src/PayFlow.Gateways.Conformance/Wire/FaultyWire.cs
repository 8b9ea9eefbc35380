namespace PayFlow.Gateways.Conformance;

/// <summary>
/// Stands between the account's HTTP client and the socket: the suites put it there by <see cref="PayFlowBuilder.ConfigureHttpClient"/>.
/// A gateway that does not send by the client of that name is not seen here; the suites notice.
/// </summary>
public sealed class FaultyWire
{
    private readonly Lock _gate = new();
    private readonly List<Pending> _pending = [];
    private TaskCompletionSource _silent = New();
    private int _requests;

    /// <summary>How many requests left.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Completes when a request waits in <see cref="WireFault.Silence"/>.</summary>
    public Task Silent => _silent.Task;

    /// <summary>How many answers were made to lie.</summary>
    public int Lies { get; internal set; }

    /// <summary>What the wire could not do that it was asked for. The test fails by it.</summary>
    internal string? Complaint { get; set; }

    /// <summary>Breaks the next requests of a kind.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">For how many requests; <see cref="int.MaxValue"/> until <see cref="Mend"/>.</param>
    /// <param name="traffic">Which requests.</param>
    public void Break(WireFault fault, int times = 1, WireTraffic traffic = WireTraffic.Payments)
    {
        lock (_gate)
        {
            _pending.Add(new Pending(fault, times, traffic));
            _silent = New();
        }
    }

    /// <summary>Ends all faults.</summary>
    public void Mend()
    {
        lock (_gate)
        {
            _pending.Clear();
        }
    }

    internal WireFault? Take(WireTraffic traffic)
    {
        lock (_gate)
        {
            if (_pending.Find(pending => pending.Traffic == traffic) is not { } next)
            {
                return null;
            }

            if (next.Left != int.MaxValue && --next.Left == 0)
            {
                _pending.Remove(next);
            }

            return next.Fault;
        }
    }

    internal void Left() => Interlocked.Increment(ref _requests);

    internal void FallSilent() => _silent.TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Pending(WireFault fault, int times, WireTraffic traffic)
    {
        public WireFault Fault => fault;

        public WireTraffic Traffic => traffic;

        public int Left { get; set; } = times;
    }
}
