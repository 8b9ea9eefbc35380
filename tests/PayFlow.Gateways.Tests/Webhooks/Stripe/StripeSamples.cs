using System.Security.Cryptography;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Webhooks.Stripe;

internal static class StripeSamples
{
    public const string Secret = "whsec_test_secret";
    public const string RolledSecret = "whsec_test_secret_rolled_key";
    public const long SmallTime = 1492774577;
    public const string SmallSignature = "c2f890decbc5ede7c5060bb9a6d31e0626a4342bacb9aeae2adb1bcea72f9812";
    public const string SmallRolledSignature = "58a4723fa0114d50bc17d58cedd6d02c4769c2b1ca4bf2ebfcb369803f6d94a3";
    public const string SmallBody = "{\n  \"id\": \"evt_test_webhook\",\n  \"object\": \"event\"\n}";

    public const string IntentBody =
        """{"id":"evt_1","object":"event","api_version":"2026-09-30.endive","created":1790000000,"data":{"object":{"id":"pi_1","object":"payment_intent","amount":2000,"currency":"usd","status":"succeeded"}},"livemode":false,"pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"payment_intent.succeeded"}""";

    public const string CustomerBody =
        """
        {
          "id": "evt_123",
          "object": "event",
          "account": "acct_123",
          "api_version": "2017-05-25",
          "created": 1533204620,
          "data": {
            "object": {
              "id": "cus_123",
              "object": "customer",
              "created": 123456789,
              "email": "test@stripe.com",
              "livemode": false,
              "metadata": {}
            }
          },
          "livemode": false,
          "pending_webhooks": 1,
          "request": {
            "id": "req_123",
            "idempotency_key": "idempotency-key-123"
          },
          "type": "customer.created"
        }

        """;

    public static StripeWebhook Reader(long now, params string[] secrets) => Reader(DateTimeOffset.FromUnixTimeSeconds(now), secrets);

    public static StripeWebhook Reader(DateTimeOffset now, params string[] secrets)
    {
        var options = new StripeOptions();
        foreach (var secret in secrets)
        {
            options.WebhookSecrets.Add(secret);
        }

        return new StripeWebhook(options, new FakeTimeProvider(now));
    }

    public static string Sign(string secret, string time, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Deliveries.Utf8(secret), (byte[])[.. Deliveries.Utf8(time + "."), .. body]));
}
