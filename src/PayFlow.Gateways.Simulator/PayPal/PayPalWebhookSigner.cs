using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Simulator.Kernel;
using PayFlow.Gateways.Simulator.Webhooks;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>RSA over the transmission's id, time, webhook id and the body's checksum, with a certificate to fetch.</summary>
internal sealed class PayPalWebhookSigner(PayPalCertificates certificates, string baseUrl, string webhookId) : IWebhookSigner
{
    public IReadOnlyList<KeyValuePair<string, string>> Sign(WebhookMessage message, DateTimeOffset now)
    {
        // Derived, because deliveries are signed outside the provider's lock and must not disturb its ids.
        var id = IdGenerator.DeriveGuid($"{message.EventId}#{message.Attempt}");
        var time = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var checksum = Crc32.Of(message.Body).ToString(CultureInfo.InvariantCulture);
        var signed = $"{id}|{time}|{webhookId}|{checksum}";
        return
        [
            new("PAYPAL-TRANSMISSION-ID", id),
            new("PAYPAL-TRANSMISSION-TIME", time),
            new("PAYPAL-TRANSMISSION-SIG", Convert.ToBase64String(certificates.Sign(Encoding.UTF8.GetBytes(signed)))),
            new("PAYPAL-CERT-URL", PayPalCertificates.UrlAt(baseUrl)),
            new("PAYPAL-AUTH-ALGO", "SHA256withRSA"),
            new("PAYPAL-AUTH-VERSION", "v2"),
            new("CORRELATION-ID", IdGenerator.DeriveGuid(message.EventId)[..13]),
        ];
    }
}
