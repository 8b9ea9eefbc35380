using System.Data.Common;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Crash;

/// <summary>A ledger before and after each of whose calls the process can die.</summary>
internal sealed class KillingLedger(IPaymentLedger inner, KillSwitch kills) : IPaymentLedger
{
    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        AroundAsync("begin", () => inner.BeginAsync(intent, first, cancellationToken));

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) =>
        AroundAsync("prepare", () => inner.PrepareAsync(intent, first, transaction, cancellationToken));

    public async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken) =>
        await AroundAsync("plan", async () =>
        {
            await inner.PlanAsync(lease, attempt, proof, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    public ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) =>
        AroundAsync("record", () => inner.RecordAsync(lease, attempt, cancellationToken));

    public ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
        AroundAsync("finish", () => inner.FinishAsync(lease, attempt, outcome, cancellationToken));

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        AroundAsync("observe", () => inner.ObserveAsync(payment, outcome, cancellationToken));

    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) =>
        AroundAsync("claim", () => inner.ClaimDueAsync(max, cancellationToken));

    public async ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) =>
        await AroundAsync("compensate", async () =>
        {
            await inner.CompensateAsync(lease, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    public ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken) =>
        AroundAsync("note", () => inner.NoteAsync(lease, what, text, cancellationToken));

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        inner.FindAsync(payment, cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        inner.FindAsync(refund, cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => inner.FindAsync(operation, cancellationToken);

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        inner.ReadMovementsAsync(from, to, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) =>
        inner.ReadJournalAsync(operation, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        inner.ReadJournalAsync(from, to, cancellationToken);

    private async ValueTask<T> AroundAsync<T>(string call, Func<ValueTask<T>> run)
    {
        kills.Pass($"{call} before");
        var result = await run().ConfigureAwait(false);
        kills.Pass($"{call} after");
        return result;
    }
}
