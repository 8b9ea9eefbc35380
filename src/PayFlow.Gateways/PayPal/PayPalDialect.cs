using System.Net.Http.Headers;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

internal sealed class PayPalDialect(CodeWatch watch) : ProviderDialect
{
    public override void Prepare(HttpRequestMessage request, in ProviderCall call)
    {
        if (call.Key is not null)
        {
            request.Headers.TryAddWithoutValidation("PayPal-Request-Id", call.Key);
            // Without it the answer has no amounts and no ids of captures.
            request.Headers.TryAddWithoutValidation("Prefer", "return=representation");
        }
    }

    // There is no such order; being told so is an answer, and its token is fetched on the way.
    public override string? ProbePath => "/v2/checkout/orders/none";

    public override string? RequestId(HttpResponseHeaders headers) => Header(headers, "Paypal-Debug-Id");

    public override AnswerVerdict Judge(int status, HttpResponseHeaders headers, ReadOnlySpan<byte> body) =>
        PayPalErrors.Judge(status, PayPalErrors.Read(body), RetryAfter(headers), watch);
}
