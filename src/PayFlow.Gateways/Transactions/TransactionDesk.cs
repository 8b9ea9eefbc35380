using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Transactions;

/// <summary>
/// Keeps transactions in the ledger: each is an operation that moves no money itself, whose journal names its steps before they are begun,
/// and whose lease is its life. Who takes the lease rolls it back.
/// </summary>
internal sealed class TransactionDesk(IPaymentLedger ledger, PaymentUndo undo, OperationFactory factory, ILogger log)
{
    public async Task<LedgerLease> BeginAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var intent = factory.Bare(OperationKind.Transaction, key);
        var begun = await ledger.BeginAsync(intent, factory.Unsent(intent.Id), cancellationToken).ConfigureAwait(false);
        return begun.Kind == LedgerBeginKind.Started
            ? new LedgerLease(intent.Id, begun.Epoch)
            : throw new IdempotencyKeyReusedException(key, OperationKind.Transaction, intent.Id);
    }

    /// <summary>Names a step. False where the transaction is not the holder's any more.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The payment was begun outside of this transaction: what others did under the key is not its to undo, nor to count on.</exception>
    public async Task<bool> EnlistAsync(LedgerLease lease, OperationKind kind, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var (step, operation) = ($"{kind} {key}", factory.Bare(kind, key).Id);
        if (await ledger.FindAsync(operation, cancellationToken).ConfigureAwait(false) is not null
            && !(await StepsAsync(lease, cancellationToken).ConfigureAwait(false)).Contains(step))
        {
            throw new IdempotencyKeyReusedException(key, kind, operation);
        }

        return await ledger.NoteAsync(lease, JournalEvent.Enlisted, step, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the end. False where it is not the holder's to write any more, and another one stands.</summary>
    public async Task<bool> EndAsync(LedgerLease lease, bool isCommitted, bool needsReview, CancellationToken cancellationToken)
    {
        var result = new TransactionResult { OperationId = lease.Operation, IsCommitted = isCommitted };
        var outcome = new OperationOutcome(OperationState.Finished, result, null) { NeedsReview = needsReview };
        return await ledger.FinishAsync(lease, Unsent(lease), outcome, cancellationToken).ConfigureAwait(false)
            // The answer to an earlier writing of the same end may have been lost.
            || (await ledger.FindAsync(lease.Operation, cancellationToken).ConfigureAwait(false))?.Result is TransactionResult known && known.IsCommitted == isCommitted;
    }

    /// <summary>Undoes the steps. False where some are not undone yet: the lease then lapses, and recovery goes on.</summary>
    public async Task<bool> RollbackAsync(LedgerLease lease, CancellationToken cancellationToken)
    {
        // Renews the lease, or tells that it is lost.
        if (!await ledger.NoteAsync(lease, JournalEvent.RollingBack, "rolling back", cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var (isOpen, isRefused) = (false, false);
        foreach (var step in await StepsAsync(lease, cancellationToken).ConfigureAwait(false))
        {
            var state = await UndoAsync(lease, step, cancellationToken).ConfigureAwait(false);
            isOpen |= state == UndoState.Open;
            isRefused |= state == UndoState.Refused;
        }

        if (isOpen)
        {
            return false;
        }

        if (isRefused)
        {
            Log.NotUndone(log, lease.Operation);
        }

        return await EndAsync(lease, isCommitted: false, needsReview: isRefused, cancellationToken).ConfigureAwait(false) && !isRefused;
    }

    private async Task<List<string>> StepsAsync(LedgerLease lease, CancellationToken cancellationToken)
    {
        var steps = new List<string>();
        await foreach (var line in ledger.ReadJournalAsync(lease.Operation, cancellationToken).ConfigureAwait(false))
        {
            if (line.Event == JournalEvent.Enlisted && !steps.Contains(line.Text))
            {
                steps.Add(line.Text);
            }
        }

        return steps;
    }

    private async Task<UndoState> UndoAsync(LedgerLease lease, string step, CancellationToken cancellationToken)
    {
        var space = step.IndexOf(' ', StringComparison.Ordinal);
        var intent = factory.Bare(Enum.Parse<OperationKind>(step.AsSpan(0, space)), new IdempotencyKey(step[(space + 1)..]));
        if (await ledger.FindAsync(intent.Id, cancellationToken).ConfigureAwait(false) is not { } operation)
        {
            // Named, and never begun. Begun here under no request, it cannot be begun by anybody who wakes up late.
            var begun = await ledger.BeginAsync(intent, factory.Unsent(intent.Id), cancellationToken).ConfigureAwait(false);
            return begun.Kind == LedgerBeginKind.Started
                ? await BurnAsync(new LedgerLease(intent.Id, begun.Epoch), factory.Unsent(intent.Id), cancellationToken).ConfigureAwait(false)
                : UndoState.Open;
        }

        return operation switch
        {
            { State: OperationState.Finished, Result: PaymentResult { Payment: null } } => UndoState.Undone,
            { State: OperationState.Finished or OperationState.Waiting, Result.Payment: { } payment } =>
                await undo.UndoAsync(payment, $"{lease.Operation}-{operation.Intent.Id}", cancellationToken).ConfigureAwait(false),
            // Not sent, and its caller's to repeat: that is over now.
            { State: OperationState.Unresolved, Attempts: [.., { Report.ProvesNothingMoved: true } last] } =>
                await BurnAsync(new LedgerLease(operation.Intent.Id, operation.Epoch), last.Plan, cancellationToken).ConfigureAwait(false),
            // Not known yet what became of it: recovery finds out, and this comes after it.
            _ => UndoState.Open,
        };
    }

    private async Task<UndoState> BurnAsync(LedgerLease lease, AttemptPlan plan, CancellationToken cancellationToken)
    {
        var result = new PaymentResult { OperationId = lease.Operation, Status = PaymentStatus.Failed, Error = OperationErrors.RolledBack };
        return await ledger.FinishAsync(lease, Unsent(plan), new OperationOutcome(OperationState.Finished, result, null), cancellationToken).ConfigureAwait(false)
            ? UndoState.Undone
            : UndoState.Open;
    }

    private AttemptReport Unsent(LedgerLease lease) => Unsent(factory.Unsent(lease.Operation));

    private static AttemptReport Unsent(AttemptPlan plan) =>
        new() { Ordinal = plan.Ordinal, Account = plan.Account, ProviderKey = plan.ProviderKey, Evidence = SendEvidence.NotSent };
}
