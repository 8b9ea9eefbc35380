using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Benchmarks.Harness;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>Stripe and Square: an HMAC over the body and a few bytes before it.</summary>
internal static class HmacCases
{
    private const string Secret = "whsec_c29tZXRoaW5nIHNlY3JldCBmb3IgYSBiZW5jaG1hcms";
    private const string Url = "https://shop.example.com/webhooks/square";

    public static WebhookCase Stripe(IServiceProvider services, int kilobytes, DateTimeOffset now)
    {
        var body = Bodies.Stripe(kilobytes * 1024);
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        var key = Encoding.UTF8.GetBytes(Secret);
        var mac = HMACSHA256.HashData(key, signed);
        var headers = new Dictionary<string, string> { ["Stripe-Signature"] = $"t={time},v1={Convert.ToHexStringLower(mac)}" };
        return WebhookCase.Of(
            "Stripe",
            kilobytes,
            new Turn("HMAC", () => Verify(key, signed, mac)),
            new Turn("HMAC + envelope", () =>
            {
                Verify(key, signed, mac);
                WebhookCase.Require(BareEnvelope.Read(body) is { Id: not null, Type: not null, Created: > 0, Subject: not null });
            }),
            services.GetRequiredKeyedService<GatewayAccount>("stripe").Webhooks!,
            body,
            headers);
    }

    public static WebhookCase Square(IServiceProvider services, int kilobytes, DateTimeOffset now)
    {
        var body = Bodies.Square(kilobytes * 1024, now);
        byte[] signed = [.. Encoding.ASCII.GetBytes(Url), .. body];
        var key = Encoding.UTF8.GetBytes(Secret);
        var mac = HMACSHA256.HashData(key, signed);
        var headers = new Dictionary<string, string> { ["x-square-hmacsha256-signature"] = Convert.ToBase64String(mac) };
        return WebhookCase.Of(
            "Square",
            kilobytes,
            new Turn("HMAC", () => Verify(key, signed, mac)),
            limit: null,
            services.GetRequiredKeyedService<GatewayAccount>("square").Webhooks!,
            body,
            headers);
    }

    public static void Configure(PayFlowBuilder builder) =>
        builder
            .AddStripe(options =>
            {
                options.SecretKey = "sk_test_51SRk2mLqT8vB4nXcW0yHzJ3dQ7fP";
                options.WebhookSecrets.Add(Secret);
            })
            .AddSquare(options =>
            {
                options.AccessToken = "EAAAl0nHkq3vT7sWc2bJm9xZ";
                options.LocationId = "S8GWD5R9QB376";
                options.WebhookSignatureKeys.Add(Secret);
                options.WebhookUrl = Url;
            });

    private static void Verify(byte[] key, byte[] signed, byte[] mac)
    {
        Span<byte> computed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, signed, computed);
        WebhookCase.Require(CryptographicOperations.FixedTimeEquals(computed, mac));
    }
}
