using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The JSON of a request.</summary>
internal static class SquareBody
{
    /// <summary>The body; an empty one reads as no fields, as the calls without a documented body are often sent.</summary>
    public static SquareFields Of(SimulatorRequest request)
    {
        if (request.Body.Length == 0)
        {
            return new SquareFields([]);
        }

        if (request.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw SquareErrors.Invalid("INVALID_CONTENT_TYPE", "Request content type must be application/json.");
        }

        return WireJson.TryParse(request.BodyText) is { } json
            ? new SquareFields(json)
            : throw SquareErrors.Invalid("EXPECTED_JSON_BODY", "Request body is not a JSON object.");
    }

    /// <summary>The same text for the same content, whatever the order of its properties.</summary>
    public static string Canonical(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject owner:
                foreach (var (name, value) in owner.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append('{').Append(name.Length).Append(':').Append(name);
                    Write(value, text);
                }

                text.Append('}');
                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    text.Append('[');
                    Write(item, text);
                }

                text.Append(']');
                break;
            default:
                text.Append(node is null ? "null" : WireJson.Write(node)).Append(',');
                break;
        }
    }
}
