using System.Diagnostics.CodeAnalysis;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// RSA over the headers and a CRC-32 of the body. A CRC is no hash: who holds one genuine delivery can make another body that fits its
/// signature. So an accepted delivery is a reason to ask PayPal, and never more. https://developer.paypal.com/api/rest/webhooks/rest/
/// </summary>
internal sealed class PayPalWebhook(PayPalOptions options, PayPalCertificates certificates, PayPalPostback postback, TimeProvider time, PayPalOwner? owner = null)
    : IWebhookReader
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

        var verdict = options.WebhookVerification == PayPalWebhookVerification.Postback
            ? await postback.JudgeAsync(transmission, delivery.Body, _webhookIds, cancellationToken).ConfigureAwait(false)
            : await JudgeAsync(transmission, delivery.Body, cancellationToken).ConfigureAwait(false);
        return verdict == WebhookVerdict.Accepted && !SignedTime.IsFresh(transmission.SentAt, time.GetUtcNow(), options.WebhookTolerance)
            ? WebhookVerdict.Stale
            : verdict;
    }

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope) =>
        PayPalEvents.TryRead(body, out envelope);

    private async ValueTask<WebhookVerdict> JudgeAsync(PayPalTransmission transmission, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (verdict, signer) = await certificates.FindAsync(transmission.CertificateUrl, cancellationToken).ConfigureAwait(false);
        return signer is null ? verdict
            : IsSigned(transmission, signer, Crc32.Compute(body.Span)) ? WebhookVerdict.Accepted
            : WebhookVerdict.BadSignature;
    }

    public ValueTask<string?> FindPaymentAsync(WebhookEnvelope envelope, CancellationToken cancellationToken) =>
        owner is null ? default : owner.FindAsync(envelope, cancellationToken);

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
