using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>What differs between the five operations; how one is run is the same for all.</summary>
internal abstract class Verb<TRequest, TResult>
    where TRequest : OperationRequest
    where TResult : OperationResult
{
    public abstract OperationKind Kind { get; }

    public abstract OperationIntent ToIntent(TRequest request, OperationId id, DateTimeOffset now);

    /// <summary>The request as one account gets it, under the attempt's provider key.</summary>
    public virtual TRequest AsSent(GatewayAccount account, TRequest request, IdempotencyKey providerKey) =>
        (TRequest)((OperationRequest)request with { IdempotencyKey = providerKey });

    /// <summary>Sends it at one account, as <see cref="AsSent"/> made it.</summary>
    public abstract Task<TResult> SendAsync(GatewayAccount account, TRequest request, CancellationToken cancellationToken);

    /// <summary>The same result, with what the request says where the answer was silent: the amount and the payment.</summary>
    public abstract TResult Fill(TResult result, TRequest request);

    /// <summary>A result without any answer of a provider.</summary>
    public abstract TResult Unanswered(TRequest request, ResultStanding standing, GatewayError error);

    /// <summary>A result of which nothing is known but what the ledger has: its request cannot be read.</summary>
    public abstract TResult Lost(LedgerOperation operation, GatewayError error);

    /// <summary>Whether the result says that its outcome is not known.</summary>
    public abstract bool IsUnknown(TResult result);

    /// <summary>The same result, no longer believed.</summary>
    public abstract TResult Doubt(TResult result, GatewayError error);

    public abstract OperationOutcome Conclude(OperationId id, TResult result, DateTimeOffset now);
}

/// <summary>How a result without an answer stands.</summary>
internal enum ResultStanding
{
    Failed,
    Pending,
    Indeterminate,
}
