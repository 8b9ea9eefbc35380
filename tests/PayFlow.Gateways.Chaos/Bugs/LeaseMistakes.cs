using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>A lease runs by the clock of whoever looks at it, right or wrong.</summary>
internal sealed class AppClockLease : Bug
{
    private readonly AsyncLocal<TimeProvider?> _looking = new();

    public override TimeProvider StoreClock(TimeProvider clock) => new Borrowed(clock, _looking);

    public override IPaymentLedger Link(IPaymentLedger ledger, Machine machine, TimeProvider clock) => new Lender(ledger, clock, _looking);

    private sealed class Borrowed(TimeProvider own, AsyncLocal<TimeProvider?> looking) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => (looking.Value ?? own).GetUtcNow();
    }

    private sealed class Lender(IPaymentLedger inner, TimeProvider clock, AsyncLocal<TimeProvider?> looking) : LedgerMistake(inner)
    {
        public override async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
        {
            looking.Value = clock;
            return await base.BeginAsync(intent, first, cancellationToken);
        }

        public override async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken)
        {
            looking.Value = clock;
            await base.PlanAsync(lease, attempt, proof, cancellationToken);
        }
    }
}

/// <summary>An operation is handed to whoever asks, though somebody works on it.</summary>
internal sealed class NoLease : Bug
{
    public override TimeProvider StoreClock(TimeProvider clock) => new Racing(clock);

    /// <summary>Each look at it is an hour later: no lease lasts.</summary>
    private sealed class Racing(TimeProvider clock) : TimeProvider
    {
        private int _looks;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow().AddHours(++_looks);
    }
}

/// <summary>A lease has an end and no number: who comes back after it writes as if it were still his.</summary>
internal sealed class LeaseWithoutEpoch : Bug
{
    public override IPaymentLedger Ledger(IPaymentLedger ledger) => new Numberless(ledger);

    private sealed class Numberless(IPaymentLedger inner) : LedgerMistake(inner)
    {
        public override async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken) =>
            await base.PlanAsync(await PresentAsync(lease), attempt, proof, cancellationToken);

        public override async ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) =>
            await base.RecordAsync(await PresentAsync(lease), attempt, cancellationToken);

        public override async ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
            await base.FinishAsync(await PresentAsync(lease), attempt, outcome, cancellationToken);

        private async ValueTask<LedgerLease> PresentAsync(LedgerLease lease) =>
            lease with { Epoch = (await Inner.FindAsync(lease.Operation, CancellationToken.None))?.Epoch ?? lease.Epoch };
    }
}
