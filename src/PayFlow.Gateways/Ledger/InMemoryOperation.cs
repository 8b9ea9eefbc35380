namespace PayFlow.Gateways.Ledger;

/// <summary>An operation of <see cref="InMemoryLedger"/>, which guards it.</summary>
internal sealed class InMemoryOperation(OperationIntent intent, AttemptPlan first, DateTimeOffset heldUntil)
{
    // Not an object each: what a ledger keeps, the garbage collector carries along.
    private (AttemptPlan Plan, AttemptReport? Report)[] _attempts = [(first, null)];
    private OperationResult? _result;

    public OperationIntent Intent => intent;

    public OperationState State { get; private set; } = OperationState.InFlight;

    public DateTimeOffset HeldUntil { get; private set; } = heldUntil;

    public bool Has(int ordinal) => IndexOf(ordinal) >= 0;

    public void Hold(DateTimeOffset until)
    {
        State = OperationState.InFlight;
        HeldUntil = until;
    }

    /// <summary>Adds an attempt; false where its ordinal is there.</summary>
    public bool Plan(AttemptPlan plan)
    {
        if (Has(plan.Ordinal))
        {
            return false;
        }

        _attempts = [.. _attempts, (plan, null)];
        Array.Sort(_attempts, static (one, other) => one.Plan.Ordinal.CompareTo(other.Plan.Ordinal));
        return true;
    }

    public bool Report(AttemptReport report)
    {
        var index = IndexOf(report.Ordinal);
        var replaces = LedgerRules.Replaces(_attempts[index].Report, report, State == OperationState.Finished);
        if (replaces)
        {
            _attempts[index].Report = report;
        }

        return replaces;
    }

    public void Settle(OperationState state, OperationResult result)
    {
        State = state;
        // As a durable ledger would: the provider's raw answer is not kept.
        _result = result.RawJson.IsEmpty ? result : result with { RawJson = default };
        HeldUntil = default;
    }

    public LedgerOperation Copy() => new()
    {
        Intent = intent,
        State = State,
        Attempts = [.. _attempts.Select(attempt => new LedgerAttempt(attempt.Plan, attempt.Report))],
        Result = _result,
    };

    private int IndexOf(int ordinal)
    {
        for (var i = 0; i < _attempts.Length; i++)
        {
            if (_attempts[i].Plan.Ordinal == ordinal)
            {
                return i;
            }
        }

        return -1;
    }
}
