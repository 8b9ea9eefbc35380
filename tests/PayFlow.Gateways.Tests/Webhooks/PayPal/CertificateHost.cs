using System.Net;
using System.Text;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

/// <summary>Serves certificates at one address, and counts who asks.</summary>
internal sealed class CertificateHost(Func<CancellationToken, Task<HttpResponseMessage>> answer, string url = PayPalSamples.Url) : HttpMessageHandler
{
    private int _asked;

    public CertificateHost(string pem, string url = PayPalSamples.Url)
        : this(_ => Task.FromResult(Answer(HttpStatusCode.OK, pem)), url)
    {
    }

    public int Asked => _asked;

    /// <summary>Fails the test's idea of safety loudly when an address is asked that was not to be asked.</summary>
    public static CertificateHost Unreachable() => new(_ => throw new HttpRequestException("nobody there"));

    public static HttpResponseMessage Answer(HttpStatusCode status, string content) =>
        new(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return request.RequestUri!.OriginalString == url ? await answer(cancellationToken) : Answer(HttpStatusCode.NotFound, "");
    }
}
