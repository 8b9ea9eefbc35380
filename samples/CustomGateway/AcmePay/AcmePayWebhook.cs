using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PayFlow.Gateways;
using PayFlow.Gateways.Webhooks;

namespace CustomGateway.AcmePay;

/// <summary>HMAC-SHA256 over the time and the body, in one header: <c>Acme-Signature: t=1772445600,s=0c9f...</c></summary>
internal sealed class AcmePayWebhook(AcmePayOptions options, TimeProvider time) : IWebhookReader
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.WebhookSecret);

    public ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Verify(delivery.Single("Acme-Signature"), delivery.Body.Span));

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope)
    {
        envelope = Parse(body) is { Id: { Length: > 0 } id, Type: { Length: > 0 } type, Created: >= 0 and <= 253_402_300_799 and var created } read
            ? new WebhookEnvelope
            {
                EventId = id,
                ProviderType = type,
                Kind = type switch
                {
                    _ when type.StartsWith("payment.", StringComparison.Ordinal) => PaymentEventKind.Payment,
                    _ when type.StartsWith("refund.", StringComparison.Ordinal) => PaymentEventKind.Refund,
                    _ => PaymentEventKind.Unrecognized,
                },
                CreatedAt = DateTimeOffset.FromUnixTimeSeconds(created),
                // It becomes part of an address when the payment is read.
                PaymentId = read.Payment is { Length: > 0 } payment && payment.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? payment : null,
            }
            : null;
        return envelope is not null;
    }

    private WebhookVerdict Verify(string? header, ReadOnlySpan<byte> body)
    {
        // An account without a secret would otherwise accept what anybody signs with an empty one.
        if (_secret.Length == 0)
        {
            return WebhookVerdict.BadSignature;
        }

        if (header is null || !header.StartsWith("t=", StringComparison.Ordinal) || header.IndexOf(',', StringComparison.Ordinal) is not (> 2 and < 14 and var comma))
        {
            return WebhookVerdict.Malformed;
        }

        var seconds = header[2..comma];
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var sent))
        {
            return WebhookVerdict.Malformed;
        }

        // The whole header is compared with the one that would be right: a signature has one spelling only.
        var right = $"t={seconds},s={Convert.ToHexStringLower(HMACSHA256.HashData(_secret, (byte[])[.. Encoding.ASCII.GetBytes(seconds + "."), .. body]))}";
        return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header), Encoding.ASCII.GetBytes(right)) ? WebhookVerdict.BadSignature
            : (time.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(sent)).Duration() > Tolerance ? WebhookVerdict.Stale
            : WebhookVerdict.Accepted;
    }

    private static AcmePayEvent? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AcmePayJson.Default.AcmePayEvent);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second one for half a surrogate pair: it is proper JSON, and no text.
            return null;
        }
    }
}
