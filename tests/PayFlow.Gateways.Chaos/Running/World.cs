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

    private readonly PriorityQueue<Happening, (long Due, long Number)> _queue = new();
    private long _ticks;
    private long _number;
    private int _steps;
    private int _underWay;

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
        _queue.Enqueue(new Happening(owner, owner?.Life ?? 0, isStep, action), (due, _number++));
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
        while (_queue.TryDequeue(out var next, out var order))
        {
            _ticks = Math.Max(_ticks, order.Due);
            Step(next);
        }
    }

    /// <summary>Passes time in which nothing happens.</summary>
    public void Rest(TimeSpan time) => _ticks += time.Ticks;

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
                _queue.Enqueue(next with { IsStep = false }, (machine.FrozenUntil, _number++));
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
