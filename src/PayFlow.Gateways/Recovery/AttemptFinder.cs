using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Recovery;

/// <summary>Settles an attempt whose outcome is not known by looking, where sending it again is forbidden or has led nowhere.</summary>
internal sealed class AttemptFinder(OutcomeWriter outcomes, TimeProvider time, ILogger logger)
{
    // A provider may answer the same doubt under the same key for ever, a stored 500 for example.
    private const int FruitlessResends = 3;

    /// <summary>What was found, written down; null where the attempt is to be sent again.</summary>
    public async Task<TResult?> FindAsync<TRequest, TResult>(
        OperationRun<TRequest, TResult> run, LedgerOperation operation, AttemptPlan plan, IReadOnlyList<SendReport> earlier, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var isExpired = run.AgeOf(time) >= plan.KeyRetention;
        if (!isExpired && (operation.Epoch <= FruitlessResends || operation.Epoch % 2 == 0))
        {
            return null;
        }

        var finding = await AskAsync(run, operation, plan, cancellationToken).ConfigureAwait(false);
        return finding switch
        {
            { Kind: AttemptFindingKind.Executed, Result: TResult found } => await FinishAsync(
                run, plan, earlier, run.Verb.Fill(found, run.Request), IsRefused(found) ? SendEvidence.Rejected : SendEvidence.Executed, "found").ConfigureAwait(false),
            { Kind: AttemptFindingKind.NotExecuted } => await FinishAsync(
                run, plan, earlier, run.Verb.Unanswered(run.Request, ResultStanding.Failed, OperationErrors.Absent), SendEvidence.Rejected, "absent").ConfigureAwait(false),
            _ when isExpired => await FinishAsync(run, plan, earlier, Unknown(run, operation, finding?.Reason), SendEvidence.Indeterminate, "not found").ConfigureAwait(false),
            _ => null,
        };
    }

    /// <summary>A payment that was found declined proves that the provider answered, and that it moved nothing: who has lost his lease may not settle it by that.</summary>
    private static bool IsRefused(OperationResult found) =>
        found is PaymentResult { Status: PaymentStatus.Declined or PaymentStatus.Failed } or RefundResult { Status: RefundStatus.Failed };

    private async Task<AttemptFinding?> AskAsync<TRequest, TResult>(
        OperationRun<TRequest, TResult> run, LedgerOperation operation, AttemptPlan plan, CancellationToken cancellationToken)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        if (run.Account(plan, inDoubt: true) is not { Resolver: { } resolver } account)
        {
            return null;
        }

        try
        {
            var question = new AttemptQuestion
            {
                Kind = run.Verb.Kind,
                Request = run.Verb.AsSent(account, run.Request, new IdempotencyKey(plan.ProviderKey)),
                Payment = operation.Result?.Payment ?? operation.Intent.Payment,
                ProviderKey = plan.ProviderKey,
                PlannedAt = operation.ReadAt - operation.KeyAge,
                LastSentAt = operation.LastActiveAt,
                AskedAt = operation.ReadAt + time.GetElapsedTime(run.TakenAt),
            };
            return await resolver.ResolveAsync(question, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            Log.AttemptBroke(logger, exception, run.Verb.Kind, run.Intent.Id, plan.Account);
            return null;
        }
    }

    private ValueTask<TResult> FinishAsync<TRequest, TResult>(
        OperationRun<TRequest, TResult> run, AttemptPlan plan, IReadOnlyList<SendReport> earlier, TResult result, SendEvidence evidence, string cause)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        // What was found at the provider settles what was sent before, as a stored answer does.
        SendReport[] sends = evidence == SendEvidence.Indeterminate ? [.. earlier] : [.. earlier, new SendReport(evidence, 0, cause, IsStoredAnswer: true)];
        return outcomes.FinishAsync(run, plan, result, OperationRun<TRequest, TResult>.Report(plan, sends, result.Error));
    }

    private static TResult Unknown<TRequest, TResult>(OperationRun<TRequest, TResult> run, LedgerOperation operation, string? reason)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var error = run.Account(operation.Attempts[^1].Plan, inDoubt: true) is { Resolver: null } ? OperationErrors.Review : OperationErrors.KeyExpired(reason);
        var unknown = run.Verb.Unanswered(run.Request, ResultStanding.Indeterminate, error);
        // Somebody may have to look at the payment: what is known of it stays said.
        return unknown with { Payment = unknown.Payment ?? operation.Result?.Payment, SettlementReference = operation.Result?.SettlementReference };
    }
}
