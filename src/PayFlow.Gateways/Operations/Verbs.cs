using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>The five operations. They hold no state.</summary>
internal static class Verbs
{
    public static Verb<ChargeRequest, PaymentResult> Charge { get; } = new ChargeVerb();

    public static Verb<AuthorizeRequest, PaymentResult> Authorize { get; } = new AuthorizeVerb();

    public static Verb<CaptureRequest, PaymentResult> Capture { get; } = new CaptureVerb();

    public static Verb<VoidRequest, PaymentResult> Void { get; } = new VoidVerb();

    public static Verb<RefundRequest, RefundResult> Refund { get; } = new RefundVerb();

    private sealed class ChargeVerb : PayVerb<ChargeRequest>
    {
        public override OperationKind Kind => OperationKind.Charge;

        public override Task<PaymentResult> SendAsync(GatewayAccount account, ChargeRequest request, IdempotencyKey providerKey, CancellationToken cancellationToken) =>
            account.Gateway.ChargeAsync(request with { Method = request.MethodFor(account)!, IdempotencyKey = providerKey }, cancellationToken);
    }

    private sealed class AuthorizeVerb : PayVerb<AuthorizeRequest>
    {
        public override OperationKind Kind => OperationKind.Authorize;

        public override Task<PaymentResult> SendAsync(GatewayAccount account, AuthorizeRequest request, IdempotencyKey providerKey, CancellationToken cancellationToken) =>
            account.Gateway.AuthorizeAsync(request with { Method = request.MethodFor(account)!, IdempotencyKey = providerKey }, cancellationToken);
    }

    private sealed class CaptureVerb : PaymentVerb<CaptureRequest>
    {
        public override OperationKind Kind => OperationKind.Capture;

        public override IdempotencyKey KeyOf(CaptureRequest request) => request.IdempotencyKey;

        public override OperationIntent ToIntent(CaptureRequest request, OperationId id, DateTimeOffset now) =>
            Intents.On(request.Payment, Kind, id, request.IdempotencyKey, request.Amount, now);

        public override Task<PaymentResult> SendAsync(GatewayAccount account, CaptureRequest request, IdempotencyKey providerKey, CancellationToken cancellationToken) =>
            account.Gateway.CaptureAsync(request with { IdempotencyKey = providerKey }, cancellationToken);

        protected override (Money Amount, PaymentReference? Payment) Subject(CaptureRequest request) => (request.Amount ?? default, request.Payment);
    }

    private sealed class VoidVerb : PaymentVerb<VoidRequest>
    {
        public override OperationKind Kind => OperationKind.Void;

        public override IdempotencyKey KeyOf(VoidRequest request) => request.IdempotencyKey;

        public override OperationIntent ToIntent(VoidRequest request, OperationId id, DateTimeOffset now) =>
            Intents.On(request.Payment, Kind, id, request.IdempotencyKey, null, now);

        public override Task<PaymentResult> SendAsync(GatewayAccount account, VoidRequest request, IdempotencyKey providerKey, CancellationToken cancellationToken) =>
            account.Gateway.VoidAsync(request with { IdempotencyKey = providerKey }, cancellationToken);

        protected override (Money Amount, PaymentReference? Payment) Subject(VoidRequest request) => (default, request.Payment);
    }
}
