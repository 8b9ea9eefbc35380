using System.Data.Common;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A ledger that only has movements.</summary>
internal sealed class FakeLedger : IPaymentLedger
{
    public List<LedgerMovement> Movements { get; } = [];

    public async IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var movement in Movements.Where(movement => movement.OccurredAt >= from && movement.OccurredAt < to).ToList())
        {
            await Task.Yield();
            yield return movement;
        }
    }

    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new NotSupportedException();
}
