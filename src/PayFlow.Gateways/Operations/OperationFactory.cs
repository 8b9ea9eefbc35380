using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>Makes what the ledger is told before anything is sent, with identities that are the same after a restart.</summary>
internal sealed class OperationFactory(string keyNamespace, TimeProvider time)
{
    public OperationIntent Intent<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, Route route)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var intent = verb.ToIntent(request, OperationIds.Of(keyNamespace, verb.Kind, request.IdempotencyKey), time.GetUtcNow());
        return route.ToDecision() is { } decision ? intent with { Routing = decision } : intent;
    }

    /// <summary>An operation without a request: one that sends nothing itself. No request has its digest.</summary>
    public OperationIntent Bare(OperationKind kind, IdempotencyKey key) => new()
    {
        Id = OperationIds.Of(keyNamespace, kind, key),
        Kind = kind,
        Key = key,
        Digest = new byte[32],
        StartedAt = time.GetUtcNow(),
    };

    /// <summary>The attempt of an operation that sends nothing.</summary>
    public AttemptPlan Unsent(OperationId operation) =>
        new(1, "none", OperationIds.ProviderKey(operation, 1), time.GetUtcNow(), time.GetUtcNow());

    public AttemptPlan Plan(OperationId operation, int ordinal, GatewayAccount account)
    {
        var now = time.GetUtcNow();
        return new(ordinal, account.Name, OperationIds.ProviderKey(operation, ordinal), now, now + account.Capabilities.KeyRetention);
    }
}
