namespace PayFlow.Gateways.Operations;

internal sealed class ChargeVerb : PayVerb<ChargeRequest>
{
    public override OperationKind Kind => OperationKind.Charge;

    public override Task<PaymentResult> SendAsync(GatewayAccount account, ChargeRequest request, CancellationToken cancellationToken) =>
        account.Gateway.ChargeAsync(request, cancellationToken);
}

internal sealed class AuthorizeVerb : PayVerb<AuthorizeRequest>
{
    public override OperationKind Kind => OperationKind.Authorize;

    public override Task<PaymentResult> SendAsync(GatewayAccount account, AuthorizeRequest request, CancellationToken cancellationToken) =>
        account.Gateway.AuthorizeAsync(request, cancellationToken);

    protected override void Add(RequestDigest digest, AuthorizeRequest request) =>
        digest.Add(request.AllowMultipleCaptures ? 1 : 0).Add(request.AllowIncrement ? 1 : 0);
}
