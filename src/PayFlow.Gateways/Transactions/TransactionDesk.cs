using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Transactions;

/// <summary>
/// Keeps transactions in the ledger: each is an operation that moves no money itself, whose journal names its steps before they are begun,
/// and whose lease is its life. Who takes the lease rolls it back.
/// </summary>
internal sealed class TransactionDesk(IPaymentLedger ledger, PaymentUndo undo, OperationFactory factory)
{
    public async Task<LedgerLease> BeginAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var intent = factory.Bare(OperationKind.Transaction, key);
        var begun = await ledger.BeginAsync(intent, factory.Unsent(intent.Id), cancellationToken).ConfigureAwait(false);
        return begun.Kind == LedgerBeginKind.Started
            ? new LedgerLease(intent.Id, begun.Epoch)
            : throw new IdempotencyKeyReusedException(key, OperationKind.Transaction, intent.Id);
    }

    public ValueTask<bool> EnlistAsync(LedgerLease lease, OperationKind kind, IdempotencyKey key, CancellationToken cancellationToken) =>
        ledger.NoteAsync(lease, JournalEvent.Enlisted, $"{kind} {key}", cancellationToken);

    /// <summary>Writes the end. False where it is not the holder's to write any more.</summary>
    public async Task<bool> EndAsync(LedgerLease lease, bool isCommitted, CancellationToken cancellationToken)
    {
        var result = new TransactionResult { OperationId = lease.Operation, IsCommitted = isCommitted };
        return await ledger.FinishAsync(lease, Unsent(lease), new OperationOutcome(OperationState.Finished, result, null), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Undoes the steps. False where some are not undone yet: the lease then lapses, and recovery goes on.</summary>
    public async Task<bool> RollbackAsync(LedgerLease lease, CancellationToken cancellationToken)
    {
        // First of all the right to commit has to be gone, also for another thread of the same holder: the line renews the lease, or tells that it is lost.
        if (!await ledger.NoteAsync(lease, JournalEvent.RollingBack, "rolling back", cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var isUndone = true;
        await foreach (var line in ledger.ReadJournalAsync(lease.Operation, cancellationToken).ConfigureAwait(false))
        {
            if (line.Event == JournalEvent.Enlisted)
            {
                isUndone &= await UndoAsync(lease, line.Text, cancellationToken).ConfigureAwait(false);
            }
        }

        return isUndone && await EndAsync(lease, isCommitted: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> UndoAsync(LedgerLease lease, string step, CancellationToken cancellationToken)
    {
        var space = step.IndexOf(' ', StringComparison.Ordinal);
        var intent = factory.Bare(Enum.Parse<OperationKind>(step.AsSpan(0, space)), new IdempotencyKey(step[(space + 1)..]));
        if (await ledger.FindAsync(intent.Id, cancellationToken).ConfigureAwait(false) is not { } operation)
        {
            // Named, and never begun. Begun here under no request, it cannot be begun by anybody who wakes up late.
            var begun = await ledger.BeginAsync(intent, factory.Unsent(intent.Id), cancellationToken).ConfigureAwait(false);
            return begun.Kind == LedgerBeginKind.Started && await BurnAsync(new LedgerLease(intent.Id, begun.Epoch), cancellationToken).ConfigureAwait(false);
        }

        return operation switch
        {
            { State: OperationState.Finished, Result: PaymentResult { Payment: null } } => true,
            { State: OperationState.Finished or OperationState.Waiting, Result.Payment: { } payment } =>
                await undo.UndoAsync(payment, $"{lease.Operation}-{operation.Intent.Id}", cancellationToken).ConfigureAwait(false) == UndoState.Undone,
            // Not known yet what became of it: recovery finds out, and this comes after it.
            _ => false,
        };
    }

    private ValueTask<bool> BurnAsync(LedgerLease lease, CancellationToken cancellationToken)
    {
        var result = new PaymentResult { OperationId = lease.Operation, Status = PaymentStatus.Failed, Error = OperationErrors.RolledBack };
        return ledger.FinishAsync(lease, Unsent(lease), new OperationOutcome(OperationState.Finished, result, null), cancellationToken);
    }

    private AttemptReport Unsent(LedgerLease lease)
    {
        var plan = factory.Unsent(lease.Operation);
        return new() { Ordinal = plan.Ordinal, Account = plan.Account, ProviderKey = plan.ProviderKey, Evidence = SendEvidence.NotSent };
    }
}
