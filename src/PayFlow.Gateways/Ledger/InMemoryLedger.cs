using System.Runtime.CompilerServices;

namespace PayFlow.Gateways.Ledger;

/// <summary>A ledger that lasts as long as the process: for tests and first steps. A crash forgets what was sent.</summary>
internal sealed class InMemoryLedger(TimeProvider time) : IPaymentLedger
{
    // One lock: what it guards takes nanoseconds, and an outcome and its movement have to appear together.
    private readonly Lock _gate = new();
    private readonly Dictionary<OperationId, InMemoryOperation> _operations = [];
    private readonly Dictionary<PaymentReference, InMemoryOperation> _byPayment = [];
    private readonly InMemoryMovements _movements = new();

    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_operations.TryGetValue(intent.Id, out var operation))
            {
                _operations.Add(intent.Id, new InMemoryOperation(intent, first, NextLease()));
                return ValueTask.FromResult(new LedgerBegin(LedgerBeginKind.Started, null));
            }

            var kind = LedgerRules.Begin(intent.Digest.Span, operation.Intent.Digest.Span, operation.State, IsHeld(operation));
            var found = new LedgerBegin(kind, operation.Copy());
            if (kind == LedgerBeginKind.Resumed)
            {
                operation.Hold(NextLease());
            }

            return ValueTask.FromResult(found);
        }
    }

    public ValueTask PlanAsync(OperationId operation, AttemptPlan attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_operations.TryGetValue(operation, out var known) || known.State != OperationState.InFlight)
            {
                throw LedgerRules.Unknown(operation);
            }

            if (!known.Plan(attempt))
            {
                throw LedgerRules.AlreadyPlanned(operation, attempt.Ordinal);
            }

            known.Hold(NextLease());
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<bool> RecordAsync(OperationId operation, AttemptReport attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(Attempted(operation, attempt.Ordinal).Report(attempt));
        }
    }

    public ValueTask<bool> FinishAsync(OperationId operation, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var known = Attempted(operation, attempt.Ordinal);
            var finished = LedgerRules.Attribute(outcome, operation);
            var taken = known.Report(attempt) && LedgerRules.Advances(known.State, finished.State);
            if (taken)
            {
                Settle(known, finished);
            }

            _movements.Write(finished.Movement);
            return ValueTask.FromResult(taken);
        }
    }

    public ValueTask<bool> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_byPayment.TryGetValue(payment, out var operation))
            {
                return ValueTask.FromResult(false);
            }

            var observed = LedgerRules.Attribute(outcome, operation.Intent.Id);
            if (LedgerRules.TakesObservation(operation.Intent, operation.State, observed, IsHeld(operation)))
            {
                Settle(operation, observed);
            }

            _movements.Write(observed.Movement);
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_operations.GetValueOrDefault(operation)?.Copy());
        }
    }

    public async IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<LedgerMovement> movements;
        lock (_gate)
        {
            movements = _movements.Between(from, to);
        }

        foreach (var movement in movements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return movement;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private DateTimeOffset NextLease() => time.GetUtcNow() + LedgerRules.Lease;

    private bool IsHeld(InMemoryOperation operation) => operation.HeldUntil > time.GetUtcNow();

    private InMemoryOperation Attempted(OperationId operation, int ordinal) =>
        _operations.TryGetValue(operation, out var known) && known.Has(ordinal) ? known : throw LedgerRules.Unknown(operation, ordinal);

    private void Settle(InMemoryOperation operation, OperationOutcome outcome)
    {
        operation.Settle(outcome.State, outcome.Result);
        if (LedgerRules.MakesPayment(operation.Intent.Kind)
            && outcome.Result.Payment is { } payment
            && !(_byPayment.TryGetValue(payment, out var other) && other.Intent.StartedAt > operation.Intent.StartedAt))
        {
            _byPayment[payment] = operation;
        }
    }
}
