using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>HMAC over the registered address and the body; no time, so that a delivery never expires.</summary>
internal sealed class SquareWebhookSigner(string signatureKey) : IWebhookSigner
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(signatureKey);

    public IReadOnlyList<KeyValuePair<string, string>> Sign(WebhookMessage message, DateTimeOffset now)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(message.Url), .. message.Body];
        var headers = new List<KeyValuePair<string, string>>
        {
            new("x-square-hmacsha256-signature", Convert.ToBase64String(HMACSHA256.HashData(_key, signed))),
            new("square-environment", "Sandbox"),
            new("square-initial-delivery-timestamp", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        };
        if (message.Attempt > 1)
        {
            headers.Add(new("square-retry-number", (message.Attempt - 1).ToString(CultureInfo.InvariantCulture)));
            headers.Add(new("square-retry-reason", "http_error"));
        }

        return headers;
    }
}
