using System.Buffers;
using System.Text;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>The five headers of a PayPal delivery, each there once and of its form.</summary>
internal sealed record PayPalTransmission(
    string Id,
    string Time,
    DateTimeOffset SentAt,
    string CertificateUrl,
    ReadOnlyMemory<byte> Signature)
{
    public const string Algorithm = "SHA256withRSA";
    private const int MaxId = 64;
    private const int MaxTime = 40;

    private static readonly SearchValues<char> IdChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static PayPalTransmission? Read(WebhookDelivery delivery)
    {
        if (delivery.Single("PAYPAL-TRANSMISSION-ID") is not { Length: <= MaxId } id || id.AsSpan().ContainsAnyExcept(IdChars)
            || delivery.Single("PAYPAL-TRANSMISSION-TIME") is not { Length: <= MaxTime } time || !TryTime(time, out var sentAt)
            || delivery.Single("PAYPAL-AUTH-ALGO") is not Algorithm
            || delivery.Single("PAYPAL-CERT-URL") is not { } url
            || delivery.Single("PAYPAL-TRANSMISSION-SIG") is not { } text)
        {
            return null;
        }

        Span<byte> signature = stackalloc byte[CanonicalBase64.MaxBytes];
        return CanonicalBase64.TryDecode(text, signature, out var length)
            ? new PayPalTransmission(id, time, sentAt, url, signature[..length].ToArray())
            : null;
    }

    /// <summary>What PayPal signs. The time goes in as it came; written again it would be another text.</summary>
    public byte[] SignedText(string webhookId, uint crc) => Encoding.UTF8.GetBytes($"{Id}|{Time}|{webhookId}|{crc}");

    private static bool TryTime(string text, out DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[MaxTime];
        time = default;
        return Ascii.FromUtf16(text, bytes, out var length) == OperationStatus.Done && Rfc3339.TryParse(bytes[..length], out time);
    }
}
