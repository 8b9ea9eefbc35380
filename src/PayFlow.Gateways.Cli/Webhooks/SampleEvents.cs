using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>Events in the providers' envelopes, with as much inside as says what they are about.</summary>
internal static class SampleEvents
{
    public static string DefaultType(SimulatedProvider provider) => provider switch
    {
        SimulatedProvider.Stripe => "payment_intent.succeeded",
        SimulatedProvider.PayPal => "PAYMENT.CAPTURE.COMPLETED",
        _ => "payment.updated",
    };

    public static byte[] Create(SimulatedProvider provider, string type, string? payment, DateTimeOffset now) => Encoding.UTF8.GetBytes((provider switch
    {
        SimulatedProvider.Stripe => Stripe(type, payment ?? "pi_" + Random(24), now),
        SimulatedProvider.PayPal => PayPal(type, payment ?? Random(17).ToUpperInvariant(), now),
        _ => Square(type, payment ?? Random(29), now),
    }).ToJsonString());

    private static JsonObject Stripe(string type, string payment, DateTimeOffset now)
    {
        // charge.dispute.created is about a dispute, payment_intent.succeeded about a payment intent.
        var kind = type.StartsWith("charge.dispute.", StringComparison.Ordinal) ? "dispute" : type.StartsWith("checkout.", StringComparison.Ordinal) ? "checkout.session" : type.Split('.')[0];
        var subject = new JsonObject { ["id"] = kind is "payment_intent" or "checkout.session" ? payment : $"{kind}_{Random(24)}", ["object"] = kind };
        if (kind is "charge" or "dispute" or "refund")
        {
            subject["payment_intent"] = payment;
        }

        return new JsonObject
        {
            ["id"] = "evt_" + Random(24),
            ["object"] = "event",
            ["created"] = now.ToUnixTimeSeconds(),
            ["data"] = new JsonObject { ["object"] = subject },
            ["livemode"] = false,
            ["type"] = type,
        };
    }

    private static JsonObject PayPal(string type, string order, DateTimeOffset now)
    {
        var isOrder = type.StartsWith("CHECKOUT.ORDER.", StringComparison.Ordinal);
        var resource = new JsonObject { ["id"] = isOrder ? order : Random(17).ToUpperInvariant() };
        if (type.StartsWith("PAYMENT.", StringComparison.Ordinal))
        {
            resource["supplementary_data"] = new JsonObject { ["related_ids"] = new JsonObject { ["order_id"] = order } };
        }

        return new JsonObject
        {
            ["id"] = $"WH-{Random(17).ToUpperInvariant()}-{Random(17).ToUpperInvariant()}",
            ["create_time"] = Time(now),
            ["resource_type"] = isOrder ? "checkout-order" : type.Split('.')[1].ToLowerInvariant(),
            ["event_type"] = type,
            ["resource"] = resource,
        };
    }

    private static JsonObject Square(string type, string payment, DateTimeOffset now)
    {
        var kind = type.Split('.')[0];
        var subject = kind switch
        {
            "refund" => new JsonObject { ["id"] = $"{payment}_{Random(12)}", ["payment_id"] = payment },
            "dispute" => new JsonObject { ["id"] = Random(22), ["disputed_payment"] = new JsonObject { ["payment_id"] = payment } },
            _ => new JsonObject { ["id"] = payment },
        };
        return new JsonObject
        {
            ["merchant_id"] = "MLEXAMPLE0000",
            ["type"] = type,
            ["event_id"] = Guid.CreateVersion7(now).ToString(),
            ["created_at"] = Time(now),
            ["data"] = new JsonObject { ["type"] = kind, ["id"] = (string)subject["id"]!, ["object"] = new JsonObject { [kind] = subject } },
        };
    }

    private static string Time(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Random(int length) => RandomNumberGenerator.GetString("0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", length);
}
