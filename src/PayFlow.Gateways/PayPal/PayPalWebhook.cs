using System.Diagnostics.CodeAnalysis;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// RSA over the headers and a CRC-32 of the body. A CRC is no hash: who holds one genuine delivery can make another body that fits its
/// signature. So an accepted delivery is a reason to ask PayPal, and never more. https://developer.paypal.com/api/rest/webhooks/rest/
/// </summary>
internal sealed class PayPalWebhook(PayPalOptions options, PayPalCertificates certificates, TimeProvider time) : IWebhookReader
{
    private readonly string[] _webhookIds = [.. options.WebhookIds.Where(id => !string.IsNullOrWhiteSpace(id))];

    public async ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (PayPalTransmission.Read(delivery) is not { } transmission)
        {
            return WebhookVerdict.Malformed;
        }

        if (_webhookIds.Length == 0)
        {
            return WebhookVerdict.BadSignature;
        }

        var (verdict, signer) = await certificates.FindAsync(transmission.CertificateUrl, cancellationToken).ConfigureAwait(false);
        if (signer is null)
        {
            return verdict;
        }

        if (!IsSigned(transmission, signer, Crc32.Compute(delivery.Body.Span)))
        {
            return WebhookVerdict.BadSignature;
        }

        return SignedTime.IsFresh(transmission.SentAt, time.GetUtcNow(), options.WebhookTolerance)
            ? WebhookVerdict.Accepted
            : WebhookVerdict.Stale;
    }

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope) =>
        PayPalEvents.TryRead(body, out envelope);

    private bool IsSigned(PayPalTransmission transmission, PayPalSigner signer, uint crc)
    {
        var signed = false;
        foreach (var webhookId in _webhookIds)
        {
            signed |= signer.HasSigned(transmission.SignedText(webhookId, crc), transmission.Signature.Span);
        }

        return signed;
    }
}
