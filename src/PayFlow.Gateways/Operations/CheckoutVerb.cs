using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

internal sealed class CheckoutVerb : PaymentVerb<CheckoutRequest>
{
    public override OperationKind Kind => OperationKind.Checkout;

    public override OperationIntent ToIntent(CheckoutRequest request, OperationId id, DateTimeOffset now)
    {
        using var digest = new RequestDigest();
        return new()
        {
            Id = id,
            Kind = Kind,
            Key = request.IdempotencyKey,
            Digest = digest.Add(request.Account).Add(request.Amount).Add(request.Capture ? 1 : 0).Add(request.Description).Add(request.ReturnUrl)
                .Add(request.CancelUrl).Add(request.CustomerEmail).Add(request.Reference).Finish(),
            Amount = request.Amount,
            Reference = request.Reference,
            StartedAt = now,
            Request = request,
        };
    }

    public override CheckoutRequest AsSent(GatewayAccount account, CheckoutRequest request, IdempotencyKey providerKey) =>
        request with { Account = account.Name, IdempotencyKey = providerKey };

    public override Task<PaymentResult> SendAsync(GatewayAccount account, CheckoutRequest request, CancellationToken cancellationToken) =>
        account.Checkouts!.CreateCheckoutAsync(request, cancellationToken);

    protected override (Money Amount, PaymentReference? Payment) Subject(CheckoutRequest request) => (request.Amount, null);
}
