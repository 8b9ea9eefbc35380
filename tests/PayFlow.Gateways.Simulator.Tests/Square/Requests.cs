using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

/// <summary>Plain requests, to be varied.</summary>
internal static class Requests
{
    public static JsonObject Payment(string key, long amount, string source = "cnon:card-nonce-ok", JsonObject? with = null)
    {
        var body = new JsonObject
        {
            ["source_id"] = source,
            ["idempotency_key"] = key,
            ["amount_money"] = Money(amount),
            ["reference_id"] = "order-1",
        };
        foreach (var (name, value) in with ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    public static JsonObject Refund(string key, string paymentId, long amount) => new()
    {
        ["idempotency_key"] = key,
        ["payment_id"] = paymentId,
        ["amount_money"] = Money(amount),
    };

    public static JsonObject Money(long amount, string currency = "USD") => new() { ["amount"] = amount, ["currency"] = currency };

    public static JsonObject Authorized() => new() { ["autocomplete"] = false };
}
