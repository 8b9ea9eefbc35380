using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>Keeps nothing, so that what a ledger in memory costs the garbage collector can be told from the library's own way. Never for payments.</summary>
internal sealed class ForgetfulLedger : IPaymentLedger
{
    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LedgerBegin(LedgerBeginKind.Started, null));

    public ValueTask PlanAsync(OperationId operation, AttemptPlan attempt, CancellationToken cancellationToken) => default;

    public ValueTask<bool> RecordAsync(OperationId operation, AttemptReport attempt, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<bool> FinishAsync(OperationId operation, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<bool> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) => default;

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => default;

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<LedgerMovement>();
}
