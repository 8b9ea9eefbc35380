using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Recovery;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>
/// Runs an operation: writes it down, sends it, goes on elsewhere where that is proved to be safe, writes down what came of it.
/// The same for all verbs, for new operations, for those that an earlier call left open, and for those that recovery takes up.
/// </summary>
internal sealed class OperationRunner(
    IPaymentLedger ledger, AttemptRunner attempts, AttemptFinder finder, OperationScope scope, OperationTelemetry telemetry, OperationFactory factory, TimeProvider time)
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

    /// <summary>Goes on with an operation that recovery has taken.</summary>
    public async Task<TResult> RecoverAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, LedgerBegin taken, Route route, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var operation = taken.Operation!;
        var request = (TRequest)operation.Intent.Request!;
        var started = time.GetTimestamp();
        using var activity = telemetry.Start(verb.Kind);
        scope.Enter(verb.Kind, timeout: null);
        var run = new OperationRun<TRequest, TResult>(verb, request, operation.Intent, route, taken.Epoch) { IsRecovery = true };
        var result = await ResumeAsync(run, operation, cancellationToken).ConfigureAwait(false);
        telemetry.Stop(started, activity, verb.Kind, result);
        return result;
    }

    private async Task<TResult> DecideAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, Route route, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var intent = factory.Intent(verb, request, route);
        var first = factory.Plan(intent.Id, 1, route.First);
        var begun = await BeginAsync(intent, first, cancellationToken).ConfigureAwait(false);
        return begun.Kind switch
        {
            LedgerBeginKind.Started => await attempts.SendAsync(
                new OperationRun<TRequest, TResult>(verb, request, intent, route, begun.Epoch), first, [], cancellationToken).ConfigureAwait(false),
            LedgerBeginKind.Resumed => await ResumeAsync(
                new OperationRun<TRequest, TResult>(verb, request, intent, route, begun.Epoch), begun.Operation!, cancellationToken).ConfigureAwait(false),
            LedgerBeginKind.Known => (TResult)begun.Operation!.Result! with { IsReplay = true },
            LedgerBeginKind.InProgress => verb.Unanswered(request, ResultStanding.Pending, OperationErrors.InProgress) with { OperationId = intent.Id },
            LedgerBeginKind.Exceeds => verb.Unanswered(request, ResultStanding.Failed, OperationErrors.Exceeds(begun.Left)) with { OperationId = intent.Id },
            _ => throw new IdempotencyKeyReusedException(intent.Key, verb.Kind, intent.Id),
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
        if (operation.Epoch > 0 && (operation.State == OperationState.InFlight || last.Report is null))
        {
            // Whoever had it died, or still stalls, without a word: bytes may have left since the last report.
            earlier = [.. earlier, new SendReport(SendEvidence.Indeterminate, 0, "interrupted", false)];
        }

        run.Keep(operation.Attempts);
        return EvidenceJoin.Of(earlier) == SendEvidence.Indeterminate
            && await finder.FindAsync(run, operation, last.Plan, earlier, cancellationToken).ConfigureAwait(false) is { } found
                ? found
                : await attempts.SendAsync(run, last.Plan, earlier, cancellationToken).ConfigureAwait(false);
    }
}
