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

    /// <summary>A number; 0 where there is none. A node made from an int does not convert to a long by itself, a parsed one does.</summary>
    public static long Long(this JsonObject node, string name) => node[name] switch
    {
        null => 0,
        JsonValue value when value.TryGetValue<int>(out var small) => small,
        var value => (long)value,
    };

    public static bool True(this JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;

    /// <summary>Adds fields that a provider always sends, though there is nothing in them.</summary>
    public static JsonObject WithNulls(this JsonObject node, string names)
    {
        foreach (var name in names.Split(' '))
        {
            node[name] = null;
        }

        return node;
    }
}
