using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Tests.Operations;

/// <summary>The in-memory ledger, with calls that fail when the test says so: before they wrote, or after.</summary>
internal sealed class BreakableLedger(TimeProvider time) : IPaymentLedger
{
    private readonly InMemoryLedger _inner = new(time);

    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    public async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        Enter("Begin");
        return await _inner.BeginAsync(intent, first, cancellationToken);
    }

    public async ValueTask PlanAsync(OperationId operation, AttemptPlan attempt, CancellationToken cancellationToken)
    {
        Enter("Plan");
        await _inner.PlanAsync(operation, attempt, cancellationToken);
    }

    public async ValueTask<bool> RecordAsync(OperationId operation, AttemptReport attempt, CancellationToken cancellationToken)
    {
        Enter("Record");
        return await _inner.RecordAsync(operation, attempt, cancellationToken);
    }

    public async ValueTask<bool> FinishAsync(OperationId operation, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        Enter("Finish");
        return await _inner.FinishAsync(operation, attempt, outcome, cancellationToken);
    }

    public ValueTask<bool> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        Broken.Contains("Observe") ? throw new IOException("store away: Observe") : _inner.ObserveAsync(payment, outcome, cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => _inner.FindAsync(operation, cancellationToken);

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        _inner.ReadMovementsAsync(from, to, cancellationToken);

    private void Enter(string call)
    {
        Calls.Add(call);
        if (Broken.Contains(call))
        {
            throw new IOException($"store away: {call}");
        }
    }
}
