using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Stripe;

/// <summary>HMAC-SHA256 over time and body; proves both. https://docs.stripe.com/webhooks#verify-manually</summary>
internal sealed class StripeWebhook(StripeOptions options, TimeProvider time, StripeOwner? owner = null) : IWebhookReader
{
    private const string Header = "Stripe-Signature";
    private const int MaxPrefix = 32;

    private readonly HmacSecret[] _secrets = HmacSecret.Of(options.WebhookSecrets);

    public ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Verify(delivery.Single(Header), delivery.Body.Span));

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope) =>
        StripeEvents.TryRead(body, out envelope);

    public ValueTask<string?> FindPaymentAsync(WebhookEnvelope envelope, CancellationToken cancellationToken) =>
        owner is null ? default : owner.FindAsync(envelope, cancellationToken);

    private WebhookVerdict Verify(string? value, ReadOnlySpan<byte> body)
    {
        Span<byte> room = stackalloc byte[StripeSignatureHeader.SignatureBytes];
        if (!StripeSignatureHeader.TryParse(value, room, out var header))
        {
            return WebhookVerdict.Malformed;
        }

        if (!IsSigned(header, body))
        {
            return WebhookVerdict.BadSignature;
        }

        var seconds = header.Seconds;
        return seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            && (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= options.WebhookTolerance
            ? WebhookVerdict.Accepted
            : WebhookVerdict.Stale;
    }

    // Every secret against every signature, to the end: how long it takes says nothing about which one was nearly right.
    private bool IsSigned(StripeSignatureHeader header, ReadOnlySpan<byte> body)
    {
        Span<byte> prefix = stackalloc byte[MaxPrefix];
        var length = Encoding.ASCII.GetBytes(header.Time, prefix);
        prefix[length++] = (byte)'.';

        Span<byte> mac = stackalloc byte[HmacSecret.Size];
        var signed = false;
        foreach (var secret in _secrets)
        {
            secret.Compute(prefix[..length], body, mac);
            for (var rest = header.Signatures; !rest.IsEmpty; rest = rest[HmacSecret.Size..])
            {
                signed |= CryptographicOperations.FixedTimeEquals(mac, rest[..HmacSecret.Size]);
            }
        }

        return signed;
    }
}
