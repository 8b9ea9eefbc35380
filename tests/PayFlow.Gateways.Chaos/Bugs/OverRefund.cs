using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>A refund reserves less than it takes: two of them together can be more than there is.</summary>
internal sealed class OverRefund : Bug
{
    public override IPaymentLedger Ledger(IPaymentLedger ledger) => new Stingy(ledger);

    /// <summary>Tells the store a small amount, and everybody else the true one.</summary>
    private sealed class Stingy(IPaymentLedger inner) : LedgerMistake(inner)
    {
        private readonly Dictionary<OperationId, Money?> _amounts = [];

        public override async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
        {
            if (intent is not { Kind: OperationKind.Refund, Amount: { } amount })
            {
                return await base.BeginAsync(intent, first, cancellationToken);
            }

            _amounts.TryAdd(intent.Id, amount);
            return Restored(await base.BeginAsync(intent with { Amount = amount with { MinorUnits = 1 } }, first, cancellationToken));
        }

        public override async ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) =>
            Restored(await base.FindAsync(operation, cancellationToken));

        public override async ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) =>
            [.. (await base.ClaimDueAsync(max, cancellationToken)).Select(Restored)];

        private LedgerBegin Restored(LedgerBegin begin) => begin with { Operation = Restored(begin.Operation) };

        private LedgerOperation? Restored(LedgerOperation? operation) =>
            operation is not null && _amounts.TryGetValue(operation.Intent.Id, out var amount) ? operation with { Intent = operation.Intent with { Amount = amount } } : operation;
    }
}
