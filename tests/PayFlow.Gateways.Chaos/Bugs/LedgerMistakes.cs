using System.Data.Common;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>A ledger that is what it decorates, but for what a mistake overrides.</summary>
internal abstract class LedgerMistake(IPaymentLedger inner) : IPaymentLedger
{
    protected IPaymentLedger Inner => inner;

    public virtual ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        inner.BeginAsync(intent, first, cancellationToken);

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) =>
        inner.PrepareAsync(intent, first, transaction, cancellationToken);

    public virtual ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken) =>
        inner.PlanAsync(lease, attempt, proof, cancellationToken);

    public virtual ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) =>
        inner.RecordAsync(lease, attempt, cancellationToken);

    public virtual ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
        inner.FinishAsync(lease, attempt, outcome, cancellationToken);

    public virtual ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        inner.ObserveAsync(payment, outcome, cancellationToken);

    public virtual ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        inner.FindAsync(payment, cancellationToken);

    public virtual ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        inner.FindAsync(refund, cancellationToken);

    public virtual ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) => inner.FindAsync(operation, cancellationToken);

    public virtual ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) => inner.ClaimDueAsync(max, cancellationToken);

    public virtual ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken) =>
        inner.NoteAsync(lease, what, text, cancellationToken);

    public ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) => inner.CompensateAsync(lease, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) => inner.ReadJournalAsync(operation, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        inner.ReadJournalAsync(from, to, cancellationToken);

    public IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        inner.ReadMovementsAsync(from, to, cancellationToken);
}

/// <summary>The operation is written when its outcome is known, not before it is sent.</summary>
internal sealed class CommitAfterSend : Bug
{
    public override IPaymentLedger Link(IPaymentLedger ledger, Machine machine, TimeProvider clock) => new Late(ledger);

    private sealed class Late(IPaymentLedger inner) : LedgerMistake(inner)
    {
        private readonly Dictionary<OperationId, (OperationIntent Intent, AttemptPlan First)> _unwritten = [];

        public override async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
        {
            if (await Inner.FindAsync(intent.Id, cancellationToken) is not null)
            {
                return await Inner.BeginAsync(intent, first, cancellationToken);
            }

            _unwritten[intent.Id] = (intent, first);
            return new LedgerBegin(LedgerBeginKind.Started, null, 1);
        }

        public override async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken)
        {
            await WriteAsync(lease.Operation);
            await Inner.PlanAsync(lease, attempt, proof, cancellationToken);
        }

        public override async ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken)
        {
            await WriteAsync(lease.Operation);
            return await Inner.RecordAsync(lease, attempt, cancellationToken);
        }

        public override async ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
        {
            await WriteAsync(lease.Operation);
            return await Inner.FinishAsync(lease, attempt, outcome, cancellationToken);
        }

        private async ValueTask WriteAsync(OperationId operation)
        {
            if (_unwritten.Remove(operation, out var begun))
            {
                await Inner.BeginAsync(begun.Intent, begun.First, CancellationToken.None);
            }
        }
    }
}

/// <summary>What nobody could find out for long enough is written off as failed.</summary>
internal sealed class AgedToFailed : Bug
{
    public override IPaymentLedger Link(IPaymentLedger ledger, Machine machine, TimeProvider clock) => new Aging(ledger);

    private sealed class Aging(IPaymentLedger inner) : LedgerMistake(inner)
    {
        public override ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
            base.FinishAsync(lease, attempt, Age(outcome), cancellationToken);

        private static OperationOutcome Age(OperationOutcome outcome) => outcome.Result switch
        {
            PaymentResult { Status: PaymentStatus.Indeterminate, Error.Advice: RetryAdvice.AlertOperator } payment =>
                outcome with { State = OperationState.Finished, Result = payment with { Status = PaymentStatus.Failed } },
            RefundResult { Status: RefundStatus.Indeterminate, Error.Advice: RetryAdvice.AlertOperator } refund =>
                outcome with { State = OperationState.Finished, Result = refund with { Status = RefundStatus.Failed } },
            _ => outcome,
        };
    }
}

/// <summary>The same key is the same operation, whatever it asks for.</summary>
internal sealed class IgnoresDigest : Bug
{
    public override IPaymentLedger Link(IPaymentLedger ledger, Machine machine, TimeProvider clock) => new Blind(ledger);

    private sealed class Blind(IPaymentLedger inner) : LedgerMistake(inner)
    {
        public override ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
            base.BeginAsync(intent with { Digest = new byte[32] }, first, cancellationToken);
    }
}

/// <summary>A key is sent again however old it is.</summary>
internal sealed class RetryAfterRetention : Bug
{
    public override IPaymentLedger Link(IPaymentLedger ledger, Machine machine, TimeProvider clock) => new Eternal(ledger);

    private sealed class Eternal(IPaymentLedger inner) : LedgerMistake(inner)
    {
        public override ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
            base.BeginAsync(intent, first with { KeyExpiresAt = first.PlannedAt.AddYears(10) }, cancellationToken);
    }
}

/// <summary>The outcome is written, and the money that moved is not.</summary>
internal sealed class SuccessForgotten : Bug
{
    public override IPaymentLedger Link(IPaymentLedger ledger, Machine machine, TimeProvider clock) => new Forgetful(ledger);

    private sealed class Forgetful(IPaymentLedger inner) : LedgerMistake(inner)
    {
        public override ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
            // Only where it was not the first send that succeeded: the plain case is tested by everybody.
            base.FinishAsync(lease, attempt, attempt.Sends.Count > 1 ? outcome with { Movement = null } : outcome, cancellationToken);
    }
}

/// <summary>Whoever writes last is right.</summary>
internal sealed class LateWriterWins : Bug
{
    public override IPaymentLedger Ledger(IPaymentLedger ledger) => new Last(ledger);

    private sealed class Last(IPaymentLedger inner) : LedgerMistake(inner)
    {
        private readonly Dictionary<OperationId, OperationOutcome> _last = [];

        public override async ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken)
        {
            await base.FinishAsync(lease, attempt, outcome, cancellationToken);
            _last[lease.Operation] = outcome;
            return true;
        }

        public override async ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) =>
            await base.FindAsync(operation, cancellationToken) is { } found ? Overwritten(found) : null;

        public override async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
        {
            var begin = await base.BeginAsync(intent, first, cancellationToken);
            return begin is { Kind: LedgerBeginKind.Known, Operation: { } known } ? begin with { Operation = Overwritten(known) } : begin;
        }

        private LedgerOperation Overwritten(LedgerOperation found) =>
            found.State == OperationState.Finished && _last.TryGetValue(found.Intent.Id, out var last) ? found with { State = last.State, Result = last.Result } : found;
    }
}

/// <summary>Every machine makes keys of its own.</summary>
internal sealed class KeyPerMachine : Bug
{
    public override string Namespace(string name, Machine machine) => name + machine.Name + machine.Life;
}
