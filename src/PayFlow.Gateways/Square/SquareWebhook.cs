using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Square;

/// <summary>
/// HMAC-SHA256 over the registered URL and the body. The scheme signs no time of sending; the event's own time is inside the signed body
/// and stands in for it. https://developer.squareup.com/docs/webhooks/step3validate
/// </summary>
internal sealed class SquareWebhook(SquareOptions options, TimeProvider time, SquareOwner? owner = null) : IWebhookReader
{
    // Beside it Square still sends x-square-signature, an HMAC-SHA1. It is never read.
    private const string Header = "x-square-hmacsha256-signature";
    private const int SignatureChars = 44;

    private readonly HmacSecret[] _keys = HmacSecret.Of(options.WebhookSignatureKeys);

    // The characters as registered. A Uri would lower the host, add a slash and drop the port, and no signature would hold.
    private readonly byte[] _url = Encoding.UTF8.GetBytes(options.WebhookUrl ?? "");

    public ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Verify(delivery.Single(Header), delivery.Body.Span));

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope) =>
        SquareEvents.TryRead(body, out envelope);

    public ValueTask<string?> FindPaymentAsync(WebhookEnvelope envelope, CancellationToken cancellationToken) =>
        owner is null ? default : owner.FindAsync(envelope, cancellationToken);

    private WebhookVerdict Verify(string? value, ReadOnlySpan<byte> body)
    {
        Span<byte> signature = stackalloc byte[CanonicalBase64.MaxBytes];
        if (value is not { Length: SignatureChars }
            || !CanonicalBase64.TryDecode(value, signature, out var length)
            || length != HmacSecret.Size)
        {
            return WebhookVerdict.Malformed;
        }

        if (!IsSigned(signature[..length], body))
        {
            return WebhookVerdict.BadSignature;
        }

        // Without a time in it a delivery could be repeated for ever.
        return SquareEvents.TryReadTime(body, out var created) && SignedTime.IsFresh(created, time.GetUtcNow(), options.WebhookTolerance)
            ? WebhookVerdict.Accepted
            : WebhookVerdict.Stale;
    }

    private bool IsSigned(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> body)
    {
        if (_url.Length == 0)
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[HmacSecret.Size];
        var signed = false;
        foreach (var key in _keys)
        {
            key.Compute(_url, body, mac);
            signed |= CryptographicOperations.FixedTimeEquals(mac, signature);
        }

        return signed;
    }
}
