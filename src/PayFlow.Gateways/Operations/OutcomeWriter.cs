using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Operations;

/// <summary>Tells the ledger what came of attempts and operations.</summary>
internal sealed class OutcomeWriter(IPaymentLedger ledger, OutcomeEvents events, TimeProvider time, ILogger logger)
{
    /// <summary>Writes the outcome. What could not be written is not claimed: the caller gets it as unknown, and the same key finds out.</summary>
    public async ValueTask<TResult> FinishAsync<TRequest, TResult>(OperationRun<TRequest, TResult> run, AttemptPlan plan, TResult result, AttemptReport report)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var now = time.GetUtcNow();
        var next = RecoverySchedule.After(run.Lease, plan.KeyRetention, run.AgeOf(time), report, run.Verb.IsUnknown(result), run.IsRecovery);
        if (ReferenceEquals(result.Error, OperationErrors.Review))
        {
            next = new RecoverySchedule(null, NeedsReview: true);
        }
        else if (next.NeedsReview && run.Verb.IsUnknown(result))
        {
            result = run.Verb.Doubt(result, OperationErrors.Review);
        }

        result = run.Complete(result, report);
        try
        {
            // Not the caller's token: once bytes have left, the outcome is written whatever the caller wants.
            var outcome = run.Verb.Conclude(run.Intent.Id, result, now);
            outcome = outcome.State == OperationState.Unresolved && next != default ? outcome with { RetryIn = next.In, NeedsReview = next.NeedsReview } : outcome;
            outcome = await events.AddAsync(outcome, run.Intent, now, run.IsRepeated(report) ? run.Account(plan, inDoubt: true)?.Gateway : null).ConfigureAwait(false);
            var taken = await ledger.FinishAsync(run.Lease, report, outcome, CancellationToken.None).ConfigureAwait(false);
            events.Wake(outcome);
            // Where another caller knows more, only proof of execution is worth repeating.
            return taken || (report.Evidence == SendEvidence.Executed && !await IsSurplusAsync(result).ConfigureAwait(false))
                ? result
                : run.Verb.Doubt(result, OperationErrors.Overtaken);
        }
        catch (Exception exception)
        {
            Log.LedgerLost(logger, exception, run.Verb.Kind, run.Intent.Id);
            return run.Verb.Doubt(result, OperationErrors.LedgerLost);
        }
    }

    /// <summary>Whether what succeeded late is about to be undone: nobody may build on it.</summary>
    private async ValueTask<bool> IsSurplusAsync(OperationResult result) =>
        await ledger.FindAsync(result.OperationId, CancellationToken.None).ConfigureAwait(false) is { Surplus: { } surplus } && surplus == result.Payment;

    /// <summary>Writes what an attempt proved, and plans the next one. False where the ledger is away, or the operation is another caller's by now.</summary>
    public async Task<bool> TryGoOnAsync<TRequest, TResult>(OperationRun<TRequest, TResult> run, AttemptReport report, AttemptPlan next, ProofOfNonExecution proof)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        try
        {
            if (!await ledger.RecordAsync(run.Lease, report, CancellationToken.None).ConfigureAwait(false))
            {
                return false;
            }

            await ledger.PlanAsync(run.Lease, next, proof, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            Log.LedgerLost(logger, exception, run.Verb.Kind, run.Intent.Id);
            return false;
        }
    }
}
