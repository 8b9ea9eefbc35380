using System.Text.Json;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What requests say: their body, and how much they want to be told.</summary>
internal static class PayPalBodies
{
    /// <summary>The body as an object; empty where there is none.</summary>
    public static JsonObject Json(this SimulatorRequest request) => Parse(request) switch
    {
        null => [],
        JsonObject body => body,
        _ => throw Malformed(),
    };

    public static JsonArray JsonArray(this SimulatorRequest request) => Parse(request) as JsonArray ?? throw Malformed();

    public static bool WantsRepresentation(this SimulatorRequest request) =>
        request.Header("Prefer")?.Contains("return=representation", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The whole object, or its id, status and links, as the request prefers.</summary>
    public static SimulatorReply Answer(this SimulatorRequest request, int status, JsonObject shown) =>
        SimulatorReply.Json(status, request.WantsRepresentation() ? shown : PayPalObjects.Minimal(shown));

    /// <summary>A text of a limited length, where there is one.</summary>
    public static string? Limited(this JsonObject node, string name, int maxLength, string field)
    {
        var text = node.Text(name);
        return text is null || (text.Length > 0 && text.Length <= maxLength)
            ? text
            : throw PayPalRefusedException.Invalid("INVALID_STRING_LENGTH", $"{field}/{name}", text);
    }

    /// <summary>Copies what is there.</summary>
    public static void CopyTo(this JsonObject from, JsonObject to, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (from[name] is { } value)
            {
                to[name] = value.DeepClone();
            }
        }
    }

    public static PayPalRefusedException Malformed() => new(400, "MALFORMED_REQUEST_JSON") { Field = "/" };

    private static JsonNode? Parse(SimulatorRequest request)
    {
        if (request.Body.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(request.BodyText);
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }
}
