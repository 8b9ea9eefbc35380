using System.Security.Cryptography;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks.Square;

internal static class SquareSamples
{
    public const string Header = "x-square-hmacsha256-signature";
    public const string PingKey = "Ibxx_5AKakO-3qeNVR61Dw";
    public const string PingUrl = "https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9";
    public const string PingSignature = "GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=";

    public const string PingBody =
        """{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}""";

    public const string PaymentKey = "whsec_square_test_key_01";
    public const string PaymentUrl = "https://pay.example.com/webhooks/square/tenant-1?env=sandbox";
    public const string PaymentSignature = "7rNKdO5wJDXwL1zI6yNTTYuih8bGt8rupyu9aCFT4r4=";

    public const string PaymentBody =
        """{"merchant_id":"M1","location_id":"L1","type":"payment.updated","event_id":"11111111-2222-4333-8444-555555555555","created_at":"2026-01-02T03:04:05.678Z","data":{"type":"payment","id":"PAY1","object":{"payment":{"id":"PAY1","status":"COMPLETED","amount_money":{"amount":1099,"currency":"JPY"},"note":"café ☕ 東京"}}}}""";

    public static readonly DateTimeOffset PingTime = new(2022, 7, 13, 20, 31, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset PaymentTime = new(2026, 1, 2, 3, 4, 6, TimeSpan.Zero);

    public static SquareWebhook Reader(DateTimeOffset now, string? url, params string[] keys)
    {
        var options = new SquareOptions { WebhookUrl = url! };
        foreach (var key in keys)
        {
            options.WebhookSignatureKeys.Add(key);
        }

        return new SquareWebhook(options, new FakeTimeProvider(now));
    }

    public static Task<WebhookVerdict> JudgePayment(byte[] body, string? signature) =>
        Reader(PaymentTime, PaymentUrl, PaymentKey).Judge(Deliveries.With(body, Header, signature));

    public static string Sign(string key, string url, byte[] body)
    {
        byte[] message = [.. Deliveries.Utf8(url), .. body];
        return Convert.ToBase64String(HMACSHA256.HashData(Deliveries.Utf8(key), message));
    }
}
