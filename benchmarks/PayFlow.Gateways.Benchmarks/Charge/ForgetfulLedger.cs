using System.Data.Common;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>Keeps nothing, so that what a ledger in memory costs the garbage collector can be told from the library's own way. Never for payments.</summary>
internal sealed class ForgetfulLedger : IPaymentLedger
{
    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LedgerBegin(LedgerBeginKind.Started, null, 1));

    public ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken) => default;

    public ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) => default;

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        default;

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        default;

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => default;

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<LedgerMovement>();

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new NotSupportedException();
}
