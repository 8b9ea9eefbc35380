using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

internal sealed class ContinueVerb : PaymentVerb<ContinueRequest>
{
    public override OperationKind Kind => OperationKind.Continue;

    public override OperationIntent ToIntent(ContinueRequest request, OperationId id, DateTimeOffset now) =>
        Intents.On(request.Payment, Kind, id, request, request.Amount, now);

    public override Task<PaymentResult> SendAsync(GatewayAccount account, ContinueRequest request, CancellationToken cancellationToken) =>
        account.Gateway.ContinueAsync(request, cancellationToken);

    /// <summary>What still waits, for the customer or for the provider, is no outcome to remember: the same key asks again.</summary>
    public override OperationOutcome Conclude(OperationId id, PaymentResult result, DateTimeOffset now)
    {
        var outcome = base.Conclude(id, result, now);
        return outcome.State == OperationState.Waiting ? outcome with { State = OperationState.Unresolved } : outcome;
    }

    protected override (Money Amount, PaymentReference? Payment) Subject(ContinueRequest request) => (request.Amount ?? default, request.Payment);
}

internal sealed class CaptureVerb : PaymentVerb<CaptureRequest>
{
    public override OperationKind Kind => OperationKind.Capture;

    public override OperationIntent ToIntent(CaptureRequest request, OperationId id, DateTimeOffset now) =>
        Intents.On(request.Payment, Kind, id, request, request.Amount, now, request.IsFinal ? null : "more to come");

    public override Task<PaymentResult> SendAsync(GatewayAccount account, CaptureRequest request, CancellationToken cancellationToken) =>
        account.Gateway.CaptureAsync(request, cancellationToken);

    protected override (Money Amount, PaymentReference? Payment) Subject(CaptureRequest request) => (request.Amount ?? default, request.Payment);
}

internal sealed class ExtendVerb : PaymentVerb<ExtendRequest>
{
    public override OperationKind Kind => OperationKind.Extend;

    public override OperationIntent ToIntent(ExtendRequest request, OperationId id, DateTimeOffset now) =>
        Intents.On(request.Payment, Kind, id, request, request.Amount, now);

    public override Task<PaymentResult> SendAsync(GatewayAccount account, ExtendRequest request, CancellationToken cancellationToken) =>
        account.Authorizations!.ExtendAsync(request, cancellationToken);

    protected override (Money Amount, PaymentReference? Payment) Subject(ExtendRequest request) => (request.Amount ?? default, request.Payment);
}

internal sealed class IncrementVerb : PaymentVerb<IncrementRequest>
{
    public override OperationKind Kind => OperationKind.Increment;

    public override OperationIntent ToIntent(IncrementRequest request, OperationId id, DateTimeOffset now) =>
        Intents.On(request.Payment, Kind, id, request, request.Amount, now);

    public override Task<PaymentResult> SendAsync(GatewayAccount account, IncrementRequest request, CancellationToken cancellationToken) =>
        account.Authorizations!.IncrementAsync(request, cancellationToken);

    protected override (Money Amount, PaymentReference? Payment) Subject(IncrementRequest request) => (request.Amount, request.Payment);
}

internal sealed class VoidVerb : PaymentVerb<VoidRequest>
{
    public override OperationKind Kind => OperationKind.Void;

    public override OperationIntent ToIntent(VoidRequest request, OperationId id, DateTimeOffset now) =>
        Intents.On(request.Payment, Kind, id, request, null, now);

    public override Task<PaymentResult> SendAsync(GatewayAccount account, VoidRequest request, CancellationToken cancellationToken) =>
        account.Gateway.VoidAsync(request, cancellationToken);

    protected override (Money Amount, PaymentReference? Payment) Subject(VoidRequest request) => (default, request.Payment);
}
