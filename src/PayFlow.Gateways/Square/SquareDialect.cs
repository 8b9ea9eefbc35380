using System.Net.Http.Headers;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

internal sealed class SquareDialect(SquareOptions options, CodeWatch watch) : ProviderDialect
{
    /// <summary>The version all fields here were written for. https://developer.squareup.com/docs/build-basics/versioning-overview</summary>
    public const string ApiVersion = "2026-07-15";

    private readonly AuthenticationHeaderValue _authorization = new("Bearer", options.AccessToken);

    // The key travels in the body.
    public override void Prepare(HttpRequestMessage request, in ProviderCall call)
    {
        request.Headers.Authorization = _authorization;
        request.Headers.TryAddWithoutValidation("Square-Version", ApiVersion);
    }

    public override string? ProbePath => "/v2/locations/main";

    public override string? RequestId(HttpResponseHeaders headers) => Header(headers, "x-request-id");

    public override AnswerVerdict Judge(int status, HttpResponseHeaders headers, ReadOnlySpan<byte> body) =>
        SquareErrors.Judge(status, SquareErrors.Read(body), RetryAfter(headers), watch);
}
