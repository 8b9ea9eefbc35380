using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos;

/// <summary>What all runs together have done.</summary>
internal sealed class Total
{
    private readonly Lock _gate = new();

    public long Steps { get; private set; }

    public long Sends { get; private set; }

    public long Faults { get; private set; }

    public long Reviews { get; private set; }

    public void Add(Verdict verdict)
    {
        lock (_gate)
        {
            Steps += verdict.Steps;
            Sends += verdict.Sends;
            Faults += verdict.Plan.Count;
            Reviews += verdict.Reviews;
        }
    }
}
