using PayFlow.Gateways.Http;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// Has PayPal say whether a delivery is its own. Whoever sends a delivery makes us ask, so few questions are under way at once, and none
/// about what cannot be genuine. https://developer.paypal.com/docs/api/webhooks/v1/#verify-webhook-signature_post
/// </summary>
internal sealed class PayPalPostback(ProviderLink link, PayPalOptions options, TimeProvider time)
{
    private const string Path = "/v1/notifications/verify-webhook-signature";
    private const int MaxQuestions = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly PayPalCertificateUrl _allowed = new(options.BaseAddress);
    private int _asking;

    /// <summary>The verdict of PayPal, for any of the webhook ids.</summary>
    public async ValueTask<WebhookVerdict> JudgeAsync(
        PayPalTransmission transmission, ReadOnlyMemory<byte> body, IReadOnlyList<string> webhookIds, CancellationToken cancellationToken)
    {
        if (!_allowed.Matches(transmission.CertificateUrl))
        {
            return WebhookVerdict.UntrustedCertificate;
        }

        // The bytes become a part of our own question: they have to be one object, or they could end it and begin another.
        if (!JsonFields.IsObject(body.Span))
        {
            return WebhookVerdict.Malformed;
        }

        try
        {
            return Interlocked.Increment(ref _asking) <= MaxQuestions
                ? await AskAsync(transmission, body, webhookIds, cancellationToken).ConfigureAwait(false)
                : WebhookVerdict.Undecided;
        }
        catch (OperationCanceledException)
        {
            return WebhookVerdict.Undecided;
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    private async Task<WebhookVerdict> AskAsync(
        PayPalTransmission transmission, ReadOnlyMemory<byte> body, IReadOnlyList<string> webhookIds, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var verdict = WebhookVerdict.BadSignature;
        foreach (var webhookId in webhookIds)
        {
            var call = ProviderCall.PostJson(Path, Question(transmission, webhookId, body), key: null);
            var answer = await link.Http.SendAsync(call, PayPalJsonContext.Default.PayPalWebhookJudgement, both.Token).ConfigureAwait(false);
            switch (answer.Value?.VerificationStatus)
            {
                case "SUCCESS":
                    return WebhookVerdict.Accepted;
                case "FAILURE":
                    break;
                default:
                    verdict = WebhookVerdict.Undecided;
                    break;
            }
        }

        return verdict;
    }

    private static byte[] Question(PayPalTransmission transmission, string webhookId, ReadOnlyMemory<byte> body) =>
        BodyWriter.Json((transmission, webhookId, body), static (json, of) =>
        {
            json.WriteString("auth_algo"u8, PayPalTransmission.Algorithm);
            json.WriteString("cert_url"u8, of.transmission.CertificateUrl);
            json.WriteString("transmission_id"u8, of.transmission.Id);
            json.WriteString("transmission_sig"u8, Convert.ToBase64String(of.transmission.Signature.Span));
            json.WriteString("transmission_time"u8, of.transmission.Time);
            json.WriteString("webhook_id"u8, of.webhookId);

            // As they came: PayPal sums up the bytes, and the same object in other words has another sum.
            json.WritePropertyName("webhook_event"u8);
            json.WriteRawValue(of.body.Span, skipInputValidation: true);
        });
}
