using System.Text.Json;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>The idempotency key of a request, as the provider sees it.</summary>
internal static class WireKey
{
    private const int OperationLength = 29;

    public static string? Of(SimulatedProvider provider, SimulatorRequest request) => provider switch
    {
        SimulatedProvider.Stripe => request.Header("Idempotency-Key"),
        SimulatedProvider.PayPal => request.Header("PayPal-Request-Id"),
        _ => request.Body.Length > 0 && Parse(request.Body)?.TryGetProperty("idempotency_key", out var key) == true ? key.GetString() : null,
    };

    /// <summary>The operation's part of a provider key.</summary>
    public static string OperationOf(string key) => key.Length > OperationLength ? key[..OperationLength] : key;

    /// <summary>The attempt's key, where an adapter has put something behind it.</summary>
    public static string AttemptOf(string key)
    {
        var end = key.IndexOf('-', Math.Min(key.Length, OperationLength + 1));
        return end < 0 ? key : key[..end];
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
