using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>Sends the attempts of an operation, one after the other, as far as there is proof that the one before moved nothing.</summary>
internal sealed class AttemptRunner(
    OutcomeWriter outcomes, OperationFactory factory, OperationScope scope, TimeProvider time, LedgerSettings settings, ILogger logger)
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

            var at = time.GetTimestamp();
            plan = factory.Plan(run.Intent.Id, plan.Ordinal + 1, other.Account);
            if (!await outcomes.TryGoOnAsync(run, report, plan, other.Proof).ConfigureAwait(false))
            {
                return run.Complete(run.Verb.Doubt(result, OperationErrors.LedgerLost), report);
            }

            run.Done(report);
            run.TakenAt = at;
            scope.Renew();
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
            return Unsent(run, plan, earlier, OperationErrors.Closed(plan.Account));
        }

        if (time.GetElapsedTime(run.TakenAt) >= settings.Lease)
        {
            // This machine stood still. Somebody else may have taken over and come to an end; the ledger says what may be done now.
            return Unsent(run, plan, earlier, OperationErrors.LeaseOver);
        }

        TResult result;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var request = run.Verb.AsSent(account, run.Request, new IdempotencyKey(plan.ProviderKey));
            result = run.Verb.Fill(await run.Verb.SendAsync(account, request, cancellationToken).ConfigureAwait(false), run.Request);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Only before the first byte does an adapter let it through: the operation is let go, to be resumed.
            var cancelled = Unsent(run, plan, earlier, OperationErrors.Cancelled);
            if (run.Verb.IsUnknown(cancelled) || run.Verb.IsUnknown(await outcomes.FinishAsync(run, plan, cancelled, cancelled.Attempts[^1]).ConfigureAwait(false)))
            {
                // Earlier sends may have done it, or recovery may yet: that nothing was sent must not be told.
                return cancelled;
            }

            throw;
        }
        catch (Exception exception)
        {
            Log.AttemptBroke(logger, exception, run.Verb.Kind, run.Intent.Id, plan.Account);
            var report = OperationRun<TRequest, TResult>.Report(plan, [new SendReport(SendEvidence.Indeterminate, 0, "exception", false)], OperationErrors.Broken);
            result = run.Verb.Unanswered(run.Request, ResultStanding.Indeterminate, OperationErrors.Broken) with { Attempts = [report] };
        }

        return Join(run, result, plan, earlier);
    }

    private static TResult Unsent<TRequest, TResult>(OperationRun<TRequest, TResult> run, AttemptPlan plan, IReadOnlyList<SendReport> earlier, GatewayError error)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var isDoubtful = EvidenceJoin.Of(earlier) == SendEvidence.Indeterminate;
        error = isDoubtful ? OperationErrors.Unsettled(error) : error;
        var result = run.Verb.Unanswered(run.Request, isDoubtful ? ResultStanding.Indeterminate : ResultStanding.Failed, error);
        SendReport[] sends = [.. earlier, new SendReport(SendEvidence.NotSent, 0, "not sent", false)];
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
