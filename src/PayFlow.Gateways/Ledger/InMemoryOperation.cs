namespace PayFlow.Gateways.Ledger;

/// <summary>An operation of <see cref="InMemoryLedger"/>, which guards it.</summary>
internal sealed class InMemoryOperation(OperationIntent intent, AttemptPlan first, DateTimeOffset heldUntil)
{
    private LedgerAttempt[] _attempts = [new(first, null)];
    private OperationResult? _result;
    private bool _isShared;

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

        _attempts = [.. _attempts.Append(new LedgerAttempt(plan, null)).OrderBy(attempt => attempt.Plan.Ordinal)];
        return true;
    }

    public void Report(AttemptReport report)
    {
        var index = IndexOf(report.Ordinal);
        if (LedgerRules.Replaces(_attempts[index].Report, report, State == OperationState.Finished))
        {
            // Copies that were given out keep what they had.
            _attempts = _isShared ? [.. _attempts] : _attempts;
            _isShared = false;
            _attempts[index] = _attempts[index] with { Report = report };
        }
    }

    public void Settle(OperationState state, OperationResult result)
    {
        State = state;
        // As a durable ledger would: the provider's raw answer is not kept.
        _result = result.RawJson.IsEmpty ? result : result with { RawJson = default };
        HeldUntil = default;
    }

    public LedgerOperation Copy()
    {
        _isShared = true;
        return new() { Intent = intent, State = State, Attempts = _attempts, Result = _result };
    }

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
