using System.Data.Common;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.Ledger;

/// <summary>A ledger that lasts as long as the process: for tests and first steps. A crash forgets what was sent.</summary>
internal sealed class InMemoryLedger(TimeProvider time, LedgerSettings? settings = null, InMemoryOutbox? outbox = null) : IPaymentLedger
{
    // One lock: what it guards takes nanoseconds, and an outcome and its movement have to appear together.
    private readonly Lock _gate = new();
    private readonly Dictionary<OperationId, InMemoryOperation> _operations = [];
    private readonly HashSet<InMemoryOperation> _due = [];
    private readonly InMemoryPayments _payments = new();
    private readonly InMemoryMovements _movements = new();
    private readonly TimeSpan _lease = (settings ?? LedgerSettings.Default).Lease;

    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_operations.TryGetValue(intent.Id, out var operation) ? BeginAgain(operation, intent) : BeginNew(intent, first));
        }
    }

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The ledger in memory cannot take part in a transaction. Use UsePostgreSql or UseSqlite.");

    public ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_operations.TryGetValue(lease.Operation, out var operation))
            {
                throw LedgerRules.Unknown(lease.Operation);
            }

            LedgerRules.CheckPlan(operation.View(), lease, attempt);
            operation.Plan(attempt, time.GetUtcNow());
            operation.Hold(time.GetUtcNow() + _lease);
            operation.Write(JournalEvent.Planned, time.GetUtcNow(), attempt.Ordinal, attempt.Account);
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var decision = Write(lease, attempt, null);
            return ValueTask.FromResult(decision.Reports && Find(lease.Operation).Epoch == lease.Epoch);
        }
    }

    public ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var finished = LedgerRules.Attribute(outcome, lease.Operation);
            var decision = Write(lease, attempt, finished);
            _movements.Write(finished.Movement);
            return ValueTask.FromResult(decision.Settles);
        }
    }

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_payments.MakerOf(payment) is not { } operation)
            {
                return default;
            }

            var observed = LedgerRules.Attribute(outcome, operation.Intent.Id);
            var answer = LedgerRules.Observation(operation.Intent, observed, _payments.AuthorizedOf(payment));
            if (LedgerRules.TakesObservation(operation.Intent, operation.State, observed, operation.HeldUntil > time.GetUtcNow()))
            {
                Settle(operation, observed);
                operation.Write(JournalEvent.Observed, time.GetUtcNow(), null, observed.Status);
            }

            _payments.Apply(LedgerRules.Position(answer, observed));
            _movements.Write(observed.Movement);
            foreach (var other in observed.OtherMovements)
            {
                _movements.Write(other);
            }

            return ValueTask.FromResult(answer);
        }
    }

    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var due = _due.Where(operation => operation.DueAt <= now).OrderBy(operation => operation.DueAt).Take(max).ToList();
            return ValueTask.FromResult<IReadOnlyList<LedgerBegin>>(due.ConvertAll(operation => Take(operation)));
        }
    }

    public ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var operation = Find(lease.Operation);
            if (operation.State != OperationState.InFlight || operation.Epoch != lease.Epoch)
            {
                return ValueTask.FromResult(false);
            }

            operation.Hold(time.GetUtcNow() + _lease);
            operation.Write(what, time.GetUtcNow(), null, text);
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var operation = Find(lease.Operation);
            if (operation.Epoch == lease.Epoch)
            {
                operation.MarkSurplus(null, null);
                _due.Remove(operation);
                operation.Write(JournalEvent.Compensated, time.GetUtcNow(), null, "undone");
            }

            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_operations.GetValueOrDefault(operation)?.Copy(time.GetUtcNow()));
        }
    }

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_payments.MakerOf(payment)?.Copy(time.GetUtcNow()));
        }
    }

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var found = _operations.Values.FirstOrDefault(operation => operation.View().Result is RefundResult made && made.Reference == refund);
            return ValueTask.FromResult(found?.Copy(time.GetUtcNow()));
        }
    }

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Snapshot(_movements.Between(from, to), cancellationToken);
        }
    }

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Snapshot(_operations.GetValueOrDefault(operation)?.Journal() ?? [], cancellationToken);
        }
    }

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var lines = _operations.Values.SelectMany(operation => operation.Journal()).Where(line => line.At >= from && line.At < to);
            return Snapshot([.. lines.OrderBy(line => line.Operation.ToString(), StringComparer.Ordinal).ThenBy(line => line.Version)], cancellationToken);
        }
    }

    private static async IAsyncEnumerable<T> Snapshot<T>(List<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private LedgerBegin BeginNew(OperationIntent intent, AttemptPlan first)
    {
        var operation = new InMemoryOperation(intent, first, time.GetUtcNow());
        if (!_payments.TryReserve(operation, out var left))
        {
            return new LedgerBegin(LedgerBeginKind.Exceeds, null, 0) { Left = left };
        }

        operation.Take(time.GetUtcNow() + _lease);
        operation.Write(JournalEvent.Begun, time.GetUtcNow(), first.Ordinal, first.Account);
        _operations.Add(intent.Id, operation);
        _due.Add(operation);
        return new LedgerBegin(LedgerBeginKind.Started, null, operation.Epoch);
    }

    private LedgerBegin BeginAgain(InMemoryOperation operation, OperationIntent intent)
    {
        var kind = LedgerRules.Begin(intent.Digest.Span, operation.Intent.Digest.Span, operation.State, operation.HeldUntil > time.GetUtcNow());
        if (kind != LedgerBeginKind.Resumed)
        {
            return new LedgerBegin(kind, operation.Copy(time.GetUtcNow()), 0);
        }

        return LedgerRules.ReservesAnew(operation.View()) && !_payments.TryReserve(operation, out var left)
            ? new LedgerBegin(LedgerBeginKind.Exceeds, operation.Copy(time.GetUtcNow()), 0) { Left = left }
            : Take(operation);
    }

    private LedgerBegin Take(InMemoryOperation operation)
    {
        var found = operation.Copy(time.GetUtcNow());
        operation.Take(time.GetUtcNow() + _lease);
        operation.Write(JournalEvent.Taken, time.GetUtcNow(), null, $"lease {operation.Epoch}");
        _due.Add(operation);
        return new LedgerBegin(LedgerBeginKind.Resumed, found, operation.Epoch);
    }

    private LedgerDecision Write(LedgerLease lease, AttemptReport attempt, OperationOutcome? outcome)
    {
        var operation = Find(lease.Operation);
        var known = operation.View();
        var decision = LedgerDecision.Of(known, lease, attempt, outcome);
        if (!decision.Reports)
        {
            return decision;
        }

        var now = time.GetUtcNow();
        operation.Report(attempt, decision.IsDouble, now);
        if (outcome is not null)
        {
            _payments.Apply(PositionChange.Of(known, decision, outcome));
        }

        if (decision.Settles)
        {
            Settle(operation, decision.Outcome(outcome!));
            if (outcome!.Event is { } told)
            {
                outbox?.Add(told);
            }
        }

        operation.InReview |= decision.IsContradiction;
        if (decision.IsSurplus)
        {
            operation.MarkSurplus(outcome!.Result.Payment, now);
            _due.Add(operation);
        }

        operation.Write(decision.Event(outcome), now, attempt.Ordinal, outcome?.Status ?? LedgerRules.Name(attempt.Evidence));
        return decision;
    }

    private void Settle(InMemoryOperation operation, OperationOutcome outcome)
    {
        operation.Settle(outcome, time.GetUtcNow());
        operation.Reserved = LedgerRules.KeepsReserved(outcome) ? operation.Reserved : 0;
        if (operation.DueAt is null)
        {
            _due.Remove(operation);
        }

        if (LedgerRules.MakesPayment(operation.Intent.Kind) && outcome.Result.Payment is { } payment)
        {
            _payments.Made(payment, operation);
        }
    }

    private InMemoryOperation Find(OperationId operation) =>
        _operations.TryGetValue(operation, out var known) ? known : throw LedgerRules.Unknown(operation);
}
