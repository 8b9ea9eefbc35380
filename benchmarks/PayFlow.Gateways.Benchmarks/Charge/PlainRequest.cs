using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>The same bytes and headers as the library sends, put together by hand.</summary>
internal sealed class PlainRequest
{
    private readonly byte[] _body;
    private readonly MediaTypeHeaderValue _type = new("application/x-www-form-urlencoded");
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", Samples.SecretKey);
    private readonly string _run = Guid.NewGuid().ToString("N")[..20];
    private long _last;

    public PlainRequest() =>
        _body = StripeMapper.ToForm(Samples.Request(new IdempotencyKey("pf-" + _run + "000000-1")), capture: true);

    /// <summary>How both sides' connections are set up.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    public HttpRequestMessage Create()
    {
        var content = new ByteArrayContent(_body);
        content.Headers.ContentType = _type;
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/payment_intents") { Content = content };
        request.Headers.Authorization = _authorization;
        request.Headers.TryAddWithoutValidation("Stripe-Version", StripeDialect.ApiVersion);
        request.Headers.TryAddWithoutValidation(
            "Idempotency-Key",
            string.Create(CultureInfo.InvariantCulture, $"pf-{_run}{Interlocked.Increment(ref _last):D6}-1"));
        return request;
    }

    public override string ToString() => Encoding.UTF8.GetString(_body);
}
