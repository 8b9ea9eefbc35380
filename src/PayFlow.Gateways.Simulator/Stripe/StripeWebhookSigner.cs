using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>HMAC over the time and the body, with the whole secret as the key.</summary>
internal sealed class StripeWebhookSigner(string secret) : IWebhookSigner
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    public IReadOnlyList<KeyValuePair<string, string>> Sign(WebhookMessage message, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(time + "."), .. message.Body];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(_key, signed));
        return [new("Stripe-Signature", $"t={time},v1={signature}")];
    }
}
