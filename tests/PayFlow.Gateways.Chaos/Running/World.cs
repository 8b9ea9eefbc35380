namespace PayFlow.Gateways.Chaos.Running;

/// <summary>
/// Time, and what happens in it. Everything that waits, waits here; one thing at a time goes on, on one thread, until it waits again.
/// </summary>
/// <remarks>
/// Continuations run inside the call that completes their task, because no scheduler or context is in the way. The few that .NET itself
/// puts on its pool are waited for: the world knows of every call whether it waits somewhere or is under way.
/// </remarks>
internal sealed class World(Trace trace)
{
    private const int MostSteps = 60_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly DateTimeOffset Dawn = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // The runtime moves a call whose stack has grown too deep to a thread of its own, which may still be on its way back when the world goes on.
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Happening, (long Due, long Number)> _queue = new();
    private long _ticks;
    private long _number;
    private int _steps;
    private int _underWay;

    /// <summary>How many entries the providers' books have.</summary>
    public Func<int> MovedSoFar { get; set; } = static () => 0;

    public TimeSpan Elapsed => TimeSpan.FromTicks(_ticks);

    public DateTimeOffset Now => Dawn.AddTicks(_ticks);

    public int Steps => _steps;

    /// <summary>Asked before a machine goes on: whether it stops here, and for how long.</summary>
    public Action<Machine>? BeforeStep { get; set; }

    public void Say(string line)
    {
        trace.Write(Elapsed, line);
    }

    /// <summary>Lets something happen later, unless the machine that it belongs to is another one by then.</summary>
    public void After(TimeSpan delay, Machine? owner, Action action, bool isStep = false)
    {
        var due = _ticks + Math.Max(0, delay.Ticks);
        Enqueue(new Happening(owner, owner?.Life ?? 0, isStep, action), due);
    }

    /// <summary>Waits inside a machine. A cancellation ends the waiting.</summary>
    public Task PauseAsync(Machine? machine, TimeSpan delay, CancellationToken cancellationToken)
    {
        var waiting = new Waiting<bool>(this, machine);
        After(delay, machine, () => waiting.Complete(true), isStep: true);
        return waiting.UntilAsync(cancellationToken);
    }

    /// <summary>Lets everything happen that is to happen.</summary>
    public void RunToRest()
    {
        while (TryDequeue(out var next, out var due))
        {
            _ticks = Math.Max(_ticks, due);
            Step(next);
        }
    }

    /// <summary>Passes time in which nothing happens.</summary>
    public void Rest(TimeSpan time) => _ticks += time.Ticks;

    private void Enqueue(Happening next, long due)
    {
        lock (_gate)
        {
            _queue.Enqueue(next, (due, _number++));
        }
    }

    private bool TryDequeue([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Happening? next, out long due)
    {
        lock (_gate)
        {
            var isThere = _queue.TryDequeue(out next, out var order);
            due = order.Due;
            return isThere;
        }
    }

    private void Step(Happening next)
    {
        if (next.Owner is { } machine)
        {
            if (machine.Life == next.Life && next.IsStep)
            {
                BeforeStep?.Invoke(machine);
            }

            if (machine.Life != next.Life)
            {
                return;
            }

            if (machine.FrozenUntil > _ticks)
            {
                Enqueue(next with { IsStep = false }, machine.FrozenUntil);
                return;
            }
        }

        if (++_steps > MostSteps)
        {
            throw new WorldException("It does not come to rest.");
        }

        next.Action();
        Await();
    }

    /// <summary>A call goes on from here.</summary>
    public void GoesOn() => Interlocked.Increment(ref _underWay);

    /// <summary>A call waits from here on, or is over.</summary>
    public void Waits() => Interlocked.Decrement(ref _underWay);

    private void Await()
    {
        if (Volatile.Read(ref _underWay) != 0 && !SpinWait.SpinUntil(() => Volatile.Read(ref _underWay) == 0, Patience))
        {
            throw new WorldException("A call waits for what the world does not own.");
        }
    }

    private sealed record Happening(Machine? Owner, int Life, bool IsStep, Action Action);
}

/// <summary>A defect of the simulation, or a run that never ends.</summary>
internal sealed class WorldException(string message) : Exception(message);
