using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Webhooks;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>Everything one provider has: its objects, keys, ids and clock, and the ways out to the books and the webhooks.</summary>
internal sealed class ProviderContext(
    SimulatedProvider provider,
    SimulatorOptions options,
    string baseUrl,
    SimulatedBooks books,
    WebhookQueue webhooks)
{
    public SimulatedProvider Provider => provider;

    public SimulatorOptions Options => options;

    /// <summary>The provider's own address, without a slash at the end.</summary>
    public string BaseUrl => baseUrl;

    public ObjectStore Objects { get; } = new();

    public IdempotencyStore Keys { get; } = new(options.TimeProvider);

    public IdGenerator Ids { get; } = new(options.Seed, provider.ToString());

    public DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    public long UnixNow => Now.ToUnixTimeSeconds();

    /// <summary>Writes a movement of money to the books; call it exactly when the money moves.</summary>
    public void Record(string kind, string reference, string paymentId, string? mark, long minorUnits, string currency) =>
        books.Append(new(provider, kind, reference, paymentId, mark, minorUnits, currency.ToUpperInvariant(), Now));

    /// <summary>Queues an event for the provider's webhook target, if there is one.</summary>
    public void Emit(string eventId, string eventType, JsonObject body) =>
        webhooks.Add(provider, eventId, eventType, WireJson.Write(body));

    public JsonObject ToJson() => new()
    {
        ["ids"] = Ids.Counter,
        ["objects"] = Objects.ToJson(),
        ["keys"] = Keys.ToJson(),
    };

    public void Load(JsonObject saved)
    {
        Ids.Counter = saved.Long("ids");
        Objects.Load(saved["objects"]!.AsObject());
        Keys.Load(saved["keys"]!.AsObject());
    }
}
