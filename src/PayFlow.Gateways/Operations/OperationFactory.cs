using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Operations;

/// <summary>Makes what the ledger is told before anything is sent, with identities that are the same after a restart.</summary>
internal sealed class OperationFactory(string keyNamespace, TimeProvider time)
{
    private long _latest;

    public OperationIntent Intent<TRequest, TResult>(Verb<TRequest, TResult> verb, TRequest request, Route route)
        where TRequest : OperationRequest
        where TResult : OperationResult
    {
        var intent = verb.ToIntent(request, OperationIds.Of(keyNamespace, verb.Kind, request.IdempotencyKey), Unique(time.GetUtcNow()));
        return route.ToDecision() is { } decision ? intent with { Routing = decision } : intent;
    }

    /// <summary>A time that no other call of this process gets, a microsecond apart as stores keep them: whoever finds his own beginning again knows it by that.</summary>
    private DateTimeOffset Unique(DateTimeOffset now)
    {
        while (true)
        {
            var latest = Volatile.Read(ref _latest);
            var next = Math.Max(now.UtcTicks, latest + TimeSpan.TicksPerMicrosecond);
            // A clock that was set back does not have its way for long: only equal times are told apart.
            next = latest - now.UtcTicks > TimeSpan.TicksPerMillisecond ? now.UtcTicks : next;
            if (Interlocked.CompareExchange(ref _latest, next, latest) == latest)
            {
                return new DateTimeOffset(next, TimeSpan.Zero);
            }
        }
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
