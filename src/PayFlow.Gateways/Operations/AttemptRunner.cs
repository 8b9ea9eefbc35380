using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>Sends the attempts of an operation, one after the other, as far as there is proof that the one before moved nothing.</summary>
internal sealed class AttemptRunner(OutcomeWriter outcomes, OperationFactory factory, ILogger logger)
{
    public async Task<TResult> SendAsync<TRequest, TResult>(
        OperationRun<TRequest, TResult> run, AttemptPlan plan, IReadOnlyList<SendReport> earlier, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var failover = new Failover(run.Route);
        for (var i = 0; i < run.Earlier.Count; i++)
        {
            failover.Passed(run.Earlier[i]);
        }

        while (true)
        {
            var result = await SendOnceAsync(run, plan, earlier, cancellationToken).ConfigureAwait(false);
            var report = result.Attempts[^1];
            if (cancellationToken.IsCancellationRequested || failover.After(report) is not { } other)
            {
                return await outcomes.FinishAsync(run, plan, result, report).ConfigureAwait(false);
            }

            plan = factory.Plan(run.Intent.Id, plan.Ordinal + 1, other.Account);
            if (!await outcomes.TryGoOnAsync(run, report, plan, other.Proof).ConfigureAwait(false))
            {
                return run.Complete(run.Verb.Doubt(result, OperationErrors.LedgerLost), report);
            }

            run.Done(report);
            earlier = [];
        }
    }

    private async Task<TResult> SendOnceAsync<TRequest, TResult>(
        OperationRun<TRequest, TResult> run, AttemptPlan plan, IReadOnlyList<SendReport> earlier, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        if (run.Account(plan, EvidenceJoin.Of(earlier) == SendEvidence.Indeterminate) is not { } account)
        {
            return Closed(run, plan, earlier);
        }

        TResult result;
        try
        {
            var request = run.Verb.AsSent(account, run.Request, new IdempotencyKey(plan.ProviderKey));
            result = await run.Verb.SendAsync(account, request, cancellationToken).ConfigureAwait(false);
            result = run.Verb.Fill(result, run.Request);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An adapter lets a cancellation through only before the first byte; the operation is let go, to be resumed.
            SendReport[] sends = [.. earlier, new SendReport(SendEvidence.NotSent, 0, "cancelled", false)];
            var cancelled = EvidenceJoin.Of(sends) == SendEvidence.Indeterminate
                ? run.Verb.Unanswered(run.Request, ResultStanding.Indeterminate, OperationErrors.Unsettled(OperationErrors.Cancelled))
                : run.Verb.Unanswered(run.Request, ResultStanding.Failed, OperationErrors.Cancelled);
            await outcomes.FinishAsync(run, plan, cancelled, OperationRun<TRequest, TResult>.Report(plan, sends, cancelled.Error)).ConfigureAwait(false);
            throw;
        }
        catch (Exception exception)
        {
            Log.AttemptBroke(logger, exception, run.Verb.Kind, run.Intent.Id, plan.Account);
            result = run.Verb.Unanswered(run.Request, ResultStanding.Indeterminate, OperationErrors.Broken);
            result = result with { Attempts = [OperationRun<TRequest, TResult>.Report(plan, [new SendReport(SendEvidence.Indeterminate, 0, "exception", false)], result.Error)] };
        }

        return Join(run, result, plan, earlier);
    }

    /// <summary>Nothing is sent to an account that is not there, or was switched off.</summary>
    private static TResult Closed<TRequest, TResult>(OperationRun<TRequest, TResult> run, AttemptPlan plan, IReadOnlyList<SendReport> earlier)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var isDoubtful = EvidenceJoin.Of(earlier) == SendEvidence.Indeterminate;
        var error = isDoubtful ? OperationErrors.NotConfigured(plan.Account) : OperationErrors.Closed(plan.Account);
        var result = run.Verb.Unanswered(run.Request, isDoubtful ? ResultStanding.Indeterminate : ResultStanding.Failed, error);
        SendReport[] sends = [.. earlier, new SendReport(SendEvidence.NotSent, 0, "closed", false)];
        return result with { Account = plan.Account, Attempts = [OperationRun<TRequest, TResult>.Report(plan, sends, error)] };
    }

    /// <summary>Holds the result against all sends of the attempt: what an earlier one left open, a later refusal does not settle.</summary>
    private static TResult Join<TRequest, TResult>(OperationRun<TRequest, TResult> run, TResult result, AttemptPlan plan, IReadOnlyList<SendReport> earlier)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        if (earlier.Count == 0 && !run.Verb.IsUnknown(result) && result.Account == plan.Account && result.Attempts is [var only] && OperationRun<TRequest, TResult>.IsReport(only, plan, result.Error))
        {
            return result;
        }

        // A gateway that reports no attempt, or less doubt than its result has, is taken to have sent.
        var own = result.Attempts is [var attempt, ..] && !(run.Verb.IsUnknown(result) && attempt.ProvesNothingMoved)
            ? attempt.Sends
            : [new SendReport(SendEvidence.Indeterminate, 0, "unreported", false)];
        var report = OperationRun<TRequest, TResult>.Report(plan, earlier.Count == 0 ? own : [.. earlier, .. own], result.Error);
        if (report.Evidence == SendEvidence.Indeterminate && result.Error is { LeavesDoubt: false })
        {
            result = run.Verb.Doubt(result, OperationErrors.Unsettled(result.Error));
            report = report with { Error = result.Error };
        }

        return result with { Account = plan.Account, Attempts = [report] };
    }
}
