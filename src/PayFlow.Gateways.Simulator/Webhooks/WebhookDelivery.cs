using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Webhooks;

/// <summary>An event on its way to the merchant.</summary>
internal sealed class WebhookDelivery(SimulatedProvider provider, string url, string eventId, string eventType, string body)
{
    public SimulatedProvider Provider => provider;

    public string Url => url;

    public string EventId => eventId;

    public string EventType => eventType;

    public string Body => body;

    /// <summary>When it leaves the provider, where deliveries are held back; not before, however often it is asked for.</summary>
    public DateTimeOffset LeavesAt { get; init; }

    public int Attempts { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public static WebhookDelivery FromJson(JsonObject saved) => new(
        Enum.Parse<SimulatedProvider>((string)saved["provider"]!),
        (string)saved["url"]!,
        (string)saved["event"]!,
        (string)saved["type"]!,
        (string)saved["body"]!)
    {
        Attempts = (int)saved["attempts"]!,
        LeavesAt = (DateTimeOffset?)saved["leaves_at"] ?? default,
    };

    public JsonObject ToJson() => new()
    {
        ["provider"] = provider.ToString(),
        ["url"] = url,
        ["event"] = eventId,
        ["type"] = eventType,
        ["body"] = body,
        ["attempts"] = Attempts,
        ["leaves_at"] = LeavesAt,
    };
}
