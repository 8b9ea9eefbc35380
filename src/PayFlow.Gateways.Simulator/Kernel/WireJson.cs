using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>JSON as the providers write it: compact, with non-ASCII text as it is.</summary>
internal static class WireJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Without this a repeated property would throw later, at its first reading.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static string Write(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The object in a text; null where the text is no JSON object.</summary>
    public static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonObject Copy(this JsonObject node) => node.DeepClone().AsObject();

    public static string? Text(this JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long Long(this JsonObject node, string name) => node[name] is { } value ? (long)value : 0;

    public static bool True(this JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;
}
