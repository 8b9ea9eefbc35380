using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.PayPal;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>PayPal: RSA over four headers and a CRC of the body, by a certificate that is fetched once.</summary>
internal sealed class PayPalCases : IDisposable
{
    private const string Name = "messageverificationcerts.sandbox.paypal.com";
    private const string CertificateUrl = "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-5a29e601";
    private const string WebhookId = "8PT597110X687430LKGECATA";
    private const string TransmissionId = "69cd13f0-d67a-11e5-baa3-778b53f4ae55";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _rootKey = RSA.Create(2048);

    public void Configure(PayFlowBuilder builder, DateTimeOffset now)
    {
        using var root = Root(now);
        using var leaf = Leaf(root, now);
        var (trusted, served) = (root.ExportCertificatePem(), leaf.ExportCertificatePem());
        builder.AddPayPal(options =>
        {
            options.ClientId = "AZDxjDScFpQtjWTOUtWKbyN";
            options.ClientSecret = "EGnHDxD_qRPdaLdZz8iCr8N7";
            options.WebhookIds.Add(WebhookId);
            options.WebhookRootCertificates.Add(trusted);
        });
        builder.ConfigureHttpClient("paypal.certificates", http => http.ConfigurePrimaryHttpMessageHandler(() => new CertificateServer(served)));
    }

    public WebhookCase Create(IServiceProvider services, int kilobytes, DateTimeOffset now)
    {
        var body = Bodies.PayPal(kilobytes * 1024);
        var time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var signature = _key.SignData(Signed(time, body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var headers = new Dictionary<string, string>
        {
            ["PAYPAL-TRANSMISSION-ID"] = TransmissionId,
            ["PAYPAL-TRANSMISSION-TIME"] = time,
            ["PAYPAL-AUTH-ALGO"] = "SHA256withRSA",
            ["PAYPAL-CERT-URL"] = CertificateUrl,
            ["PAYPAL-TRANSMISSION-SIG"] = Convert.ToBase64String(signature),
        };
        return WebhookCase.Of(
            "PayPal",
            kilobytes,
            new Turn("RSA + CRC", () => WebhookCase.Require(_key.VerifyData(Signed(time, body), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
            limit: null,
            services.GetRequiredKeyedService<GatewayAccount>("paypal").Webhooks!,
            body,
            headers);
    }

    public void Dispose()
    {
        _key.Dispose();
        _rootKey.Dispose();
    }

    private static byte[] Signed(string time, byte[] body) => Encoding.UTF8.GetBytes($"{TransmissionId}|{time}|{WebhookId}|{Crc32.Compute(body)}");

    private X509Certificate2 Root(DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=Benchmark root", _rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    private X509Certificate2 Leaf(X509Certificate2 root, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=" + Name, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        return request.Create(root, now.AddHours(-1), now.AddDays(7), [1, 2, 3, 4]);
    }

    private sealed class CertificateServer(string pem) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(pem), RequestMessage = request });
    }
}
