using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace PayFlow.Gateways.Benchmarks.Charge.Subjects;

/// <summary>One provider's charge: as the library is asked for it, and put together by hand with the same bytes and headers.</summary>
internal abstract class Subject(string provider, string path, string contentType)
{
    private readonly MediaTypeHeaderValue _type = new(contentType);
    private readonly string _run = Guid.NewGuid().ToString("N")[..20];
    private byte[]? _body;
    private long _last;

    public string Provider => provider;

    /// <summary>How both sides' connections are set up.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    public abstract void AddTo(PayFlowBuilder builder, Uri address);

    public abstract ChargeRequest Request(IdempotencyKey key);

    /// <summary>Reads the dozen fields that somebody would read who writes the call by hand.</summary>
    public abstract void Parse(byte[] body);

    public HttpRequestMessage Create()
    {
        var content = new ByteArrayContent(_body ??= Body(Request(new IdempotencyKey("pf-" + _run + "000000-1"))));
        content.Headers.ContentType = _type;
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        Prepare(request.Headers, string.Create(CultureInfo.InvariantCulture, $"pf-{_run}{Interlocked.Increment(ref _last):D6}-1"));
        return request;
    }

    protected abstract byte[] Body(ChargeRequest request);

    protected abstract void Prepare(HttpRequestHeaders headers, string key);
}
