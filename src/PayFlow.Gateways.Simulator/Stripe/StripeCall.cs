using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>One call of the API as its handler sees it.</summary>
internal sealed record StripeCall(SimulatorRequest Request, string RequestId, string? Key, StripeParameters Parameters)
{
    public string Id => Request.Route("id");

    public static StripeCall Read(SimulatorRequest request, string requestId) =>
        new(request, requestId, KeyOf(request), new StripeParameters(StripeForm.Decode(StripeForm.Pairs(request))));

    /// <summary>Only a POST has a key; Stripe ignores the header elsewhere.</summary>
    public static string? KeyOf(SimulatorRequest request) =>
        request.Method == "POST" && request.Header("Idempotency-Key") is { Length: > 0 } key ? key : null;
}
