using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>Intents of the operations on a payment that is there already.</summary>
internal static class Intents
{
    public static OperationIntent On(PaymentReference payment, OperationKind kind, OperationId id, OperationRequest request, Money? amount, DateTimeOffset now, string? reason = null)
    {
        using var digest = new RequestDigest();
        return new()
        {
            Id = id,
            Kind = kind,
            Key = request.IdempotencyKey,
            Digest = digest.Add(payment).Add(amount).Add(reason).Finish(),
            Amount = amount,
            Payment = payment,
            StartedAt = now,
            Request = request,
        };
    }
}
