using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

internal sealed class RefundVerb : Verb<RefundRequest, RefundResult>
{
    public override OperationKind Kind => OperationKind.Refund;

    public override OperationIntent ToIntent(RefundRequest request, OperationId id, DateTimeOffset now) =>
        Intents.On(request.Payment, Kind, id, request, request.Amount, now, request.Reason);

    public override Task<RefundResult> SendAsync(GatewayAccount account, RefundRequest request, CancellationToken cancellationToken) =>
        account.Gateway.RefundAsync(request, cancellationToken);

    public override RefundResult Unanswered(RefundRequest request, ResultStanding standing, GatewayError error) => new()
    {
        Status = standing switch
        {
            ResultStanding.Failed => RefundStatus.Failed,
            ResultStanding.Pending => RefundStatus.Pending,
            _ => RefundStatus.Indeterminate,
        },
        Amount = request.Amount ?? default,
        Payment = request.Payment,
        Error = error,
    };

    public override RefundResult Fill(RefundResult result, RefundRequest request) =>
        result.Amount == default && request.Amount is { } amount ? result with { Amount = amount } : result;

    public override RefundResult Lost(LedgerOperation operation, GatewayError error) => new()
    {
        Status = RefundStatus.Indeterminate,
        Amount = operation.Intent.Amount ?? default,
        Payment = operation.Intent.Payment,
        Error = error,
    };

    public override bool IsUnknown(RefundResult result) => result.Status == RefundStatus.Indeterminate;

    public override RefundResult Doubt(RefundResult result, GatewayError error) =>
        result with { Status = RefundStatus.Indeterminate, Error = error };

    public override OperationOutcome Conclude(OperationId id, RefundResult result, DateTimeOffset now) => Outcomes.Of(id, result, now);
}
