using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Recovery;
using PayFlow.Gateways.Routing;
using PayFlow.Gateways.Transactions;

namespace PayFlow.Gateways;

/// <summary>
/// Takes up operations that were left open: by a process that died, by an answer that was lost, by a caller's transaction that was
/// committed and never sent. Sends them again under the same key where that is safe, looks them up where it is not, and gives those to a
/// person that nothing settles. A worker does this in a host; call it yourself in a console program or a test.
/// </summary>
/// <remarks>Any number of processes may do it at once, and may be killed while doing it: each operation is held by one of them at a time.</remarks>
public sealed class PaymentRecovery
{
    // What is taken is held from then on: no more of it than is worked on at once.
    private const int MaxAtOnce = 8;

    private readonly IPaymentLedger _ledger;
    private readonly AccountDirectory _accounts;
    private readonly OperationRunner _runner;
    private readonly OutcomeWriter _outcomes;
    private readonly SurplusUndoer _undoer;
    private readonly TransactionDesk _transactions;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    internal PaymentRecovery(
        IPaymentLedger ledger,
        AccountDirectory accounts,
        OperationRunner runner,
        OutcomeWriter outcomes,
        (SurplusUndoer Undoer, TransactionDesk Transactions) undoing,
        TimeProvider time,
        ILogger<PaymentRecovery> log)
    {
        (_ledger, _accounts, _runner, _outcomes, _time, _log) = (ledger, accounts, runner, outcomes, time, log);
        (_undoer, _transactions) = undoing;
    }

    /// <summary>Takes up everything that is due now.</summary>
    /// <param name="cancellationToken">Stops after what is being settled. What was taken and not settled is due again when its lease is over.</param>
    /// <returns>How many operations were taken up.</returns>
    public async Task<int> RecoverDueAsync(CancellationToken cancellationToken = default)
    {
        var taken = 0;
        for (var at = _time.GetTimestamp(); await _ledger.ClaimDueAsync(MaxAtOnce, cancellationToken).ConfigureAwait(false) is { Count: > 0 } due; at = _time.GetTimestamp())
        {
            var takenAt = at;
            taken += due.Count;
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(due, parallel, async (item, stop) => await TryRecoverAsync(item, takenAt, stop).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return taken;
    }

    private async Task TryRecoverAsync(LedgerBegin taken, long takenAt, CancellationToken cancellationToken)
    {
        var intent = taken.Operation!.Intent;
        try
        {
            await RecoverAsync(taken, takenAt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The lease is still held: it comes back when that is over.
            Log.RecoveryBroke(_log, exception, intent.Kind, intent.Id);
        }
    }

    private Task RecoverAsync(LedgerBegin taken, long takenAt, CancellationToken cancellationToken)
    {
        var operation = taken.Operation!;
        return operation switch
        {
            { Surplus: { } surplus } => _undoer.UndoAsync(new LedgerLease(operation.Intent.Id, taken.Epoch), operation, surplus, cancellationToken),
            { Intent.Kind: OperationKind.Transaction } => _transactions.RollbackAsync(new LedgerLease(operation.Intent.Id, taken.Epoch), cancellationToken),
            { Intent.Kind: OperationKind.Charge } => RunAsync(Verbs.Charge, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Authorize } => RunAsync(Verbs.Authorize, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Checkout } => RunAsync(Verbs.Checkout, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Continue } => RunAsync(Verbs.Continue, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Capture } => RunAsync(Verbs.Capture, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Void } => RunAsync(Verbs.Void, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Refund } => RunAsync(Verbs.Refund, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Extend } => RunAsync(Verbs.Extend, taken, takenAt, cancellationToken),
            { Intent.Kind: OperationKind.Increment } => RunAsync(Verbs.Increment, taken, takenAt, cancellationToken),
            _ => throw new InvalidOperationException($"An operation of the kind {operation.Intent.Kind} cannot be taken up."),
        };
    }

    // At its last account only: nobody waits for it any more, so that there is no reason to try it elsewhere.
    private Task RunAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, LedgerBegin taken, long takenAt, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var operation = taken.Operation!;
        var last = operation.Attempts[^1].Plan.Account;
        return operation.Intent.Request is TRequest && _accounts.All.FirstOrDefault(account => account.Name == last) is { } account
            ? _runner.RecoverAsync(verb, taken, takenAt, Route.To(account), cancellationToken)
            : SetAsideAsync(verb, taken, takenAt);
    }

    /// <summary>Neither sent nor looked up: its account is not configured here, or its request cannot be read.</summary>
    private async Task SetAsideAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, LedgerBegin taken, long takenAt)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var operation = taken.Operation!;
        var last = operation.Attempts[^1];
        var evidence = operation.Epoch == 0 ? SendEvidence.NotSent : SendEvidence.Indeterminate;
        IReadOnlyList<SendReport> sends = [.. last.Report?.Sends ?? [], new SendReport(evidence, 0, "not configured", false)];
        var run = new OperationRun<TRequest, TResult>(verb, null!, operation.Intent, default, taken.Epoch) { IsRecovery = true, TakenAt = takenAt, KeyAge = operation.KeyAge };
        var result = verb.Lost(operation, OperationErrors.NotConfigured(last.Plan.Account));
        await _outcomes.FinishAsync(run, last.Plan, result, OperationRun<TRequest, TResult>.Report(last.Plan, sends, result.Error)).ConfigureAwait(false);
    }
}
