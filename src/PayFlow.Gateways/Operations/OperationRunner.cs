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
    IPaymentLedger ledger, AttemptRunner attempts, AttemptFinder finder, OperationScope scope, OperationTelemetry telemetry, OperationFactory factory, TimeProvider time, LedgerSettings settings)
{
    public async Task<TResult> RunAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, Route route, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        using var activity = telemetry.Start(verb.Kind);
        scope.Enter(verb.Kind, request.Timeout, settings.Lease);
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
    public async Task<TResult> RecoverAsync<TRequest, TResult>(
        Verb<TRequest, TResult> verb, LedgerBegin taken, long takenAt, Route route, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var operation = taken.Operation!;
        var request = (TRequest)operation.Intent.Request!;
        var started = time.GetTimestamp();
        using var activity = telemetry.Start(verb.Kind);
        scope.Enter(verb.Kind, timeout: null, settings.Lease);
        var run = new OperationRun<TRequest, TResult>(verb, request, operation.Intent, route, taken.Epoch) { IsRecovery = true, TakenAt = takenAt, KeyAge = operation.KeyAge };
        var result = await ResumeAsync(run, operation, cancellationToken).ConfigureAwait(false);
        telemetry.Stop(started, activity, verb.Kind, result);
        return result;
    }

    private async Task<TResult> DecideAsync<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, Route route, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var started = time.GetTimestamp();
        var intent = factory.Intent(verb, request, route);
        var first = factory.Plan(intent.Id, 1, route.First);
        var begun = await BeginAsync(intent, first).ConfigureAwait(false);
        return begun.Kind switch
        {
            LedgerBeginKind.Started => await attempts.SendAsync(
                new OperationRun<TRequest, TResult>(verb, request, intent, route, begun.Epoch) { TakenAt = started }, first, [], cancellationToken).ConfigureAwait(false),
            LedgerBeginKind.Resumed => await ResumeAsync(
                new OperationRun<TRequest, TResult>(verb, request, intent, route, begun.Epoch) { TakenAt = started, KeyAge = begun.Operation!.KeyAge }, begun.Operation, cancellationToken).ConfigureAwait(false),
            LedgerBeginKind.Known => (TResult)begun.Operation!.Result! with { IsReplay = true },
            LedgerBeginKind.InProgress => verb.Unanswered(request, ResultStanding.Pending, OperationErrors.InProgress) with { OperationId = intent.Id },
            LedgerBeginKind.Exceeds => verb.Unanswered(request, ResultStanding.Failed, OperationErrors.Exceeds(begun.Left)) with { OperationId = intent.Id },
            _ => throw new IdempotencyKeyReusedException(intent.Key, verb.Kind, intent.Id),
        };
    }

    private async ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first)
    {
        try
        {
            // Not the caller's token: a commit that he breaks off may be one, and would be sent by recovery although he was told it was not.
            return await ledger.BeginAsync(intent, first, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return await AdoptAsync(intent, first).ConfigureAwait(false) ?? throw new LedgerUnavailableException(exception);
        }
    }

    /// <summary>A commit whose answer was lost may have been one. What it left would be sent by recovery, with nobody waiting: so it is looked for, and gone on with.</summary>
    private async ValueTask<LedgerBegin?> AdoptAsync(OperationIntent intent, AttemptPlan first)
    {
        try
        {
            var found = await ledger.FindAsync(intent.Id, CancellationToken.None).ConfigureAwait(false);
            return found is { State: OperationState.InFlight, Epoch: 1, Attempts: [{ Report: null } only] } && LedgerRules.IsSame(only.Plan, first) && LedgerRules.IsSame(found.Intent, intent)
                ? new LedgerBegin(LedgerBeginKind.Started, null, found.Epoch)
                : null;
        }
        catch (Exception)
        {
            // The ledger is away. Whether it was written is not known; the same key, or recovery, goes on with it if it was.
            return null;
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
        // Of a call that answered in between, an earlier answer says nothing about what was lost after it.
        var inDoubt = EvidenceJoin.Of(earlier) == SendEvidence.Indeterminate || operation.Result is PaymentResult { Status: PaymentStatus.Indeterminate };
        return inDoubt
            && await finder.FindAsync(run, operation, last.Plan, earlier, cancellationToken).ConfigureAwait(false) is { } found
                ? found
                : await attempts.SendAsync(run, last.Plan, earlier, cancellationToken).ConfigureAwait(false);
    }
}
