using System.Data.Common;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Tests.Operations;

/// <summary>The in-memory ledger, with calls that fail when the test says so: before they wrote, or after.</summary>
internal sealed class BreakableLedger(TimeProvider time) : IPaymentLedger
{
    private readonly InMemoryLedger _inner = new(time);

    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    /// <summary>The caller gives up when the beginning is durable and its answer still on the way.</summary>
    public CancellationTokenSource? CancelsAfterBegin { get; set; }

    public async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        Enter("Begin");
        var begun = await _inner.BeginAsync(intent, first, cancellationToken);
        CancelsAfterBegin?.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
        return begun;
    }

    public async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken)
    {
        Enter("Plan");
        await _inner.PlanAsync(lease, attempt, proof, cancellationToken);
    }

    public async ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken)
    {
        Enter("Record");
        return await _inner.RecordAsync(lease, attempt, cancellationToken);
    }

    public async ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        Enter("Finish");
        return await _inner.FinishAsync(lease, attempt, outcome, cancellationToken);
    }

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        Broken.Contains("Observe") ? throw new IOException("store away: Observe") : _inner.ObserveAsync(payment, outcome, cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        _inner.FindAsync(payment, cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        _inner.FindAsync(refund, cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => _inner.FindAsync(operation, cancellationToken);

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        _inner.ReadMovementsAsync(from, to, cancellationToken);

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) =>
        _inner.PrepareAsync(intent, first, transaction, cancellationToken);

    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) => _inner.ClaimDueAsync(max, cancellationToken);

    public ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken) =>
        _inner.NoteAsync(lease, what, text, cancellationToken);

    public ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) => _inner.CompensateAsync(lease, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) => _inner.ReadJournalAsync(operation, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        _inner.ReadJournalAsync(from, to, cancellationToken);

    private void Enter(string call)
    {
        Calls.Add(call);
        if (Broken.Contains(call))
        {
            throw new IOException($"store away: {call}");
        }
    }
}
