using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>What charging and authorizing have in common.</summary>
internal abstract class PayVerb<TRequest> : PaymentVerb<TRequest>
    where TRequest : PaymentRequest
{
    public override OperationIntent ToIntent(TRequest request, OperationId id, DateTimeOffset now)
    {
        using var digest = new RequestDigest();
        digest.Add(request.Amount).Add(request.Method).Add(request.FallbackMethods.Count);
        foreach (var method in request.FallbackMethods)
        {
            digest.Add(method);
        }

        Add(digest.Add((long)request.Initiator), request);

        return new()
        {
            Id = id,
            Kind = Kind,
            Key = request.IdempotencyKey,
            Digest = digest.Add(request.Reference).Add(request.Description).Add(request.ReturnUrl).Finish(),
            Amount = request.Amount,
            Reference = request.Reference,
            StartedAt = now,
            Request = request,
        };
    }

    public override TRequest AsSent(GatewayAccount account, TRequest request, IdempotencyKey providerKey) =>
        (TRequest)((PaymentRequest)request with { Method = request.MethodFor(account)!, IdempotencyKey = providerKey });

    /// <summary>Adds what this request has beyond the common.</summary>
    protected virtual void Add(RequestDigest digest, TRequest request)
    {
    }

    protected override (Money Amount, PaymentReference? Payment) Subject(TRequest request) => (request.Amount, null);
}
