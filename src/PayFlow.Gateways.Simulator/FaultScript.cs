namespace PayFlow.Gateways.Simulator;

/// <summary>The faults to come. The first that matches a request is taken, and used up by its count.</summary>
public sealed class FaultScript
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    internal event EventHandler? Changed;

    /// <summary>The faults not used up yet.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Select(e => e.Fault)];
            }
        }
    }

    /// <summary>
    /// Reads the short form, faults apart by commas: <c>provider:kind[=delay][@[METHOD ]path][+after][*times]</c>, such as
    /// <c>stripe:commit-then-drop@/v1/payment_intents*1,square:down-completely,*:delay=2s*3</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is no fault script.</exception>
    public static FaultScript Parse(string text)
    {
        var script = new FaultScript();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            script.Add(FaultText.Parse(part));
        }

        return script;
    }

    /// <summary>Adds a fault; it is in effect when this returns.</summary>
    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _entries.Add(new Entry(fault));
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Adds a fault of one provider, for the next request whose path has the part.</summary>
    public void Add(SimulatedProvider provider, FaultKind kind, string? pathContains = null, int times = 1) =>
        Add(new Fault { Provider = provider, Kind = kind, PathContains = pathContains, Times = times });

    /// <summary>Removes all faults, or those of one provider; a port that was down listens again when this returns.</summary>
    public void Clear(SimulatedProvider? provider = null)
    {
        lock (_lock)
        {
            _entries.RemoveAll(e => provider is null || e.Fault.Provider == provider);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal bool IsDown(SimulatedProvider provider)
    {
        lock (_lock)
        {
            return _entries.Exists(e =>
                e.Fault.Kind == FaultKind.DownCompletely && (e.Fault.Provider is null || e.Fault.Provider == provider));
        }
    }

    internal Fault? Take(SimulatedProvider provider, string method, string path)
    {
        lock (_lock)
        {
            foreach (var entry in _entries)
            {
                if (!entry.Fault.Matches(provider, method, path) || entry.StillPasses())
                {
                    continue;
                }

                if (entry.UseUp())
                {
                    _entries.Remove(entry);
                }

                return entry.Fault;
            }

            return null;
        }
    }

    private sealed class Entry(Fault fault)
    {
        private int _passes = fault.After;
        private int _left = fault.Times;

        public Fault Fault => fault;

        public bool StillPasses() => _passes > 0 && _passes-- > 0;

        public bool UseUp() => _left != int.MaxValue && --_left <= 0;
    }
}
