using System.Net.Http.Headers;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

internal sealed class StripeDialect(StripeOptions options, CodeWatch watch) : ProviderDialect
{
    /// <summary>The version all fields here were written for. https://docs.stripe.com/api/versioning</summary>
    public const string ApiVersion = "2026-09-30.endive";

    private readonly AuthenticationHeaderValue _authorization = new("Bearer", options.SecretKey);

    public override void Prepare(HttpRequestMessage request, in ProviderCall call)
    {
        request.Headers.Authorization = _authorization;
        request.Headers.TryAddWithoutValidation("Stripe-Version", ApiVersion);
        if (call.Key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", call.Key);
        }
    }

    public override string? ProbePath => "/v1/balance";

    public override string? RequestId(HttpResponseHeaders headers) => Header(headers, "Request-Id");

    public override AnswerVerdict Judge(int status, HttpResponseHeaders headers, ReadOnlySpan<byte> body)
    {
        var verdict = StripeErrors.Judge(status, StripeErrors.Read(body), RetryAfter(headers), watch);
        // Stripe's own word on resending beats every rule but one: it never makes an unknown outcome known.
        return Header(headers, "Stripe-Should-Retry") switch
        {
            "true" => verdict with { Resend = true },
            "false" => verdict with { Resend = false },
            _ => verdict,
        };
    }
}
