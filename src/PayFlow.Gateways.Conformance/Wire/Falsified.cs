using System.Globalization;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Conformance;

/// <summary>Changes JSON answers everywhere at once, for <see cref="GatewayUnderTest.Falsify"/>.</summary>
public static class Falsified
{
    /// <summary>Gives every property of one of the names another value, at any depth.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="change">The new value for the old one.</param>
    /// <param name="names">The names of the properties.</param>
    public static void Values(JsonNode? answer, Func<JsonValue, JsonNode?> change, params string[] names)
    {
        foreach (var inner in answer is JsonArray array ? [.. array] : (JsonNode?[])[])
        {
            Values(inner, change, names);
        }

        foreach (var (name, inner) in answer is JsonObject fields ? fields.ToList() : [])
        {
            if (inner is JsonValue value && names.Contains(name, StringComparer.Ordinal))
            {
                ((JsonObject)answer!)[name] = change(value);
            }
            else
            {
                Values(inner, change, names);
            }
        }
    }

    /// <summary>Adds one to every positive number of one of the names, be it written as a number or as a text such as <c>12.50</c>.</summary>
    public static void Amounts(JsonNode answer, params string[] names) => Values(answer, More, names);

    /// <summary>Puts another text into every property of one of the names.</summary>
    public static void Texts(JsonNode answer, string text, params string[] names) => Values(answer, _ => JsonValue.Create(text), names);

    private static JsonNode? More(JsonValue value) =>
        value.TryGetValue<long>(out var units) ? JsonValue.Create(units > 0 ? units + 1 : units)
        : value.TryGetValue<string>(out var text) && decimal.TryParse(text, CultureInfo.InvariantCulture, out var major) && major > 0
            ? JsonValue.Create((major + 1).ToString(CultureInfo.InvariantCulture))
        : value.DeepClone();
}
