using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>
/// Runs an operation: writes it down, sends it, goes on elsewhere where that is proved to be safe, writes down what came of it.
/// The same for all verbs, for new operations and for those that an earlier call left open.
/// </summary>
internal sealed class OperationRunner(IPaymentLedger ledger, OperationScope scope, string keyNamespace, TimeProvider time, OperationTelemetry telemetry, ILogger logger)
{
    public async Task<TResult> RunAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, Route route, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        using var activity = telemetry.Start(verb.Kind);
        scope.Enter(verb.Kind, request.Timeout);
        try
        {
            var result = await DecideAsync(verb, request, route, cancellationToken).ConfigureAwait(false);
            telemetry.Stop(started, activity, verb.Kind, result);
            return result;
        }
        catch (Exception exception)
        {
            telemetry.Abandon(started, activity, verb.Kind, exception);
            throw;
        }
    }

    private async Task<TResult> DecideAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, Route route, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var key = request.IdempotencyKey;
        var intent = verb.ToIntent(request, OperationIds.Of(keyNamespace, verb.Kind, key), time.GetUtcNow());
        var first = PlanFor(intent.Id, 1, route.First);
        var begun = await BeginAsync(intent, first, cancellationToken).ConfigureAwait(false);
        var run = new OperationRun<TRequest, TResult>(verb, request, intent, route);
        return begun.Kind switch
        {
            LedgerBeginKind.Started => await SendAsync(run, first, [], cancellationToken).ConfigureAwait(false),
            LedgerBeginKind.Resumed => await ResumeAsync(run, begun.Operation!, cancellationToken).ConfigureAwait(false),
            LedgerBeginKind.Known => (TResult)begun.Operation!.Result! with { IsReplay = true },
            LedgerBeginKind.InProgress => verb.Unanswered(request, ResultStanding.Pending, OperationErrors.InProgress) with { OperationId = intent.Id },
            _ => throw new IdempotencyKeyReusedException(key, verb.Kind, intent.Id),
        };
    }

    private async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.BeginAsync(intent, first, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new LedgerUnavailableException(exception);
        }
    }

    private async Task<TResult> ResumeAsync<TRequest, TResult>(OperationRun<TRequest, TResult> run, LedgerOperation operation, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var last = operation.Attempts[^1];
        IReadOnlyList<SendReport> earlier = last.Report?.Sends ?? [];
        if (operation.State == OperationState.InFlight || last.Report is null)
        {
            // Whoever had it died, or still stalls, without a word: bytes may have left since the last report.
            earlier = [.. earlier, new SendReport(SendEvidence.Indeterminate, 0, "interrupted", false)];
        }

        run.Keep(operation.Attempts);
        if (EvidenceJoin.Of(earlier) == SendEvidence.Indeterminate && time.GetUtcNow() >= last.Plan.KeyExpiresAt)
        {
            // The provider may have forgotten the key: sending it again could be a second payment.
            var expired = run.Verb.Unanswered(run.Request, ResultStanding.Indeterminate, OperationErrors.KeyExpired);
            // Somebody has to look at the payment: what is known of it stays said.
            expired = expired with
            {
                Payment = expired.Payment ?? operation.Result?.Payment,
                SettlementReference = operation.Result?.SettlementReference,
            };
            return await FinishAsync(run, expired, OperationRun<TRequest, TResult>.Report(last.Plan, earlier, expired.Error)).ConfigureAwait(false);
        }

        return await SendAsync(run, last.Plan, earlier, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TResult> SendAsync<TRequest, TResult>(
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
            if (cancellationToken.IsCancellationRequested || failover.After(result.Attempts[^1]) is not { } other)
            {
                return await FinishAsync(run, result, result.Attempts[^1]).ConfigureAwait(false);
            }

            plan = PlanFor(run.Intent.Id, plan.Ordinal + 1, other.Account);
            if (!await TryGoOnAsync(run, result, plan).ConfigureAwait(false))
            {
                return run.Complete(run.Verb.Doubt(result, OperationErrors.LedgerLost), result.Attempts[^1]);
            }

            run.Done(result.Attempts[^1]);
            earlier = [];
        }
    }

    private async Task<TResult> SendOnceAsync<TRequest, TResult>(
        OperationRun<TRequest, TResult> run, AttemptPlan plan, IReadOnlyList<SendReport> earlier, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        TResult result;
        try
        {
            result = await run.Verb.SendAsync(run.Account(plan, EvidenceJoin.Of(earlier) == SendEvidence.Indeterminate), run.Request, new IdempotencyKey(plan.ProviderKey), cancellationToken).ConfigureAwait(false);
            result = run.Verb.Fill(result, run.Request);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An adapter lets a cancellation through only before the first byte; the operation is let go, to be resumed.
            SendReport[] sends = [.. earlier, new SendReport(SendEvidence.NotSent, 0, "cancelled", false)];
            var cancelled = EvidenceJoin.Of(sends) == SendEvidence.Indeterminate
                ? run.Verb.Unanswered(run.Request, ResultStanding.Indeterminate, OperationErrors.Unsettled(OperationErrors.Cancelled))
                : run.Verb.Unanswered(run.Request, ResultStanding.Failed, OperationErrors.Cancelled);
            await FinishAsync(run, cancelled, OperationRun<TRequest, TResult>.Report(plan, sends, cancelled.Error)).ConfigureAwait(false);
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

    private async Task<bool> TryGoOnAsync<TRequest, TResult>(OperationRun<TRequest, TResult> run, TResult result, AttemptPlan next)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        try
        {
            if (!await ledger.RecordAsync(run.Intent.Id, result.Attempts[^1], CancellationToken.None).ConfigureAwait(false))
            {
                return false;
            }

            await ledger.PlanAsync(run.Intent.Id, next, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            Log.LedgerLost(logger, exception, run.Verb.Kind, run.Intent.Id);
            return false;
        }
    }

    /// <summary>Writes the outcome. What could not be written is not claimed: the caller gets it as unknown, and the same key finds out.</summary>
    private async ValueTask<TResult> FinishAsync<TRequest, TResult>(OperationRun<TRequest, TResult> run, TResult result, AttemptReport report)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        result = run.Complete(result, report);
        try
        {
            // Not the caller's token: once bytes have left, the outcome is written whatever the caller wants.
            var outcome = run.Verb.Conclude(run.Intent.Id, result, time.GetUtcNow());
            var taken = await ledger.FinishAsync(run.Intent.Id, report, outcome, CancellationToken.None).ConfigureAwait(false);
            // Where another caller knows more, only proof of execution is worth repeating.
            return taken || report.Evidence == SendEvidence.Executed ? result : run.Verb.Doubt(result, OperationErrors.Overtaken);
        }
        catch (Exception exception)
        {
            Log.LedgerLost(logger, exception, run.Verb.Kind, run.Intent.Id);
            return run.Verb.Doubt(result, OperationErrors.LedgerLost);
        }
    }

    private AttemptPlan PlanFor(OperationId operation, int ordinal, GatewayAccount account) =>
        new(ordinal, account.Name, OperationIds.ProviderKey(operation, ordinal), time.GetUtcNow() + account.Capabilities.KeyRetention);
}
