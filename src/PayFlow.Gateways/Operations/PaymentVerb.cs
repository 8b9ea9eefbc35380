using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>What the operations with a <see cref="PaymentResult"/> have in common.</summary>
internal abstract class PaymentVerb<TRequest> : Verb<TRequest, PaymentResult>
    where TRequest : OperationRequest
{
    public override PaymentResult Unanswered(TRequest request, ResultStanding standing, GatewayError error)
    {
        var (amount, payment) = Subject(request);
        return new()
        {
            Status = standing switch
            {
                ResultStanding.Failed => PaymentStatus.Failed,
                ResultStanding.Pending => PaymentStatus.Pending,
                _ => PaymentStatus.Indeterminate,
            },
            Amount = amount,
            Payment = payment,
            Error = error,
        };
    }

    public override PaymentResult Fill(PaymentResult result, TRequest request)
    {
        var (amount, payment) = Subject(request);
        return result.Amount != default && result.Payment is not null
            ? result
            : result with { Amount = result.Amount == default ? amount : result.Amount, Payment = result.Payment ?? payment };
    }

    public override PaymentResult Lost(LedgerOperation operation, GatewayError error) => new()
    {
        Status = PaymentStatus.Indeterminate,
        Amount = operation.Intent.Amount ?? default,
        Payment = operation.Result?.Payment ?? operation.Intent.Payment,
        SettlementReference = operation.Result?.SettlementReference,
        Error = error,
    };

    public override bool IsUnknown(PaymentResult result) => result.Status == PaymentStatus.Indeterminate;

    public override PaymentResult Doubt(PaymentResult result, GatewayError error) =>
        result with { Status = PaymentStatus.Indeterminate, Error = error };

    public override OperationOutcome Conclude(OperationId id, PaymentResult result, DateTimeOffset now) => Outcomes.Of(id, result, now);

    protected abstract (Money Amount, PaymentReference? Payment) Subject(TRequest request);
}
