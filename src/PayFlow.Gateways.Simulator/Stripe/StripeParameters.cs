using System.Globalization;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The parameters of a call, checked as they are read. An empty value counts as absent.</summary>
internal sealed class StripeParameters(JsonObject tree)
{
    public IEnumerable<string> Names => tree.Select(p => p.Key);

    public bool Has(string name) => tree[name] is { } node && (node is JsonObject || (string?)node != "");

    public string? Text(string name) => tree[name] is JsonValue value && (string)value! is { Length: > 0 } text ? text : null;

    public string RequiredText(string name) => Text(name) ?? throw StripeErrors.Missing(name);

    public long? Long(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw StripeErrors.Invalid("parameter_invalid_integer", name, $"Invalid integer: {text}");
    }

    public long RequiredLong(string name) => Long(name) ?? throw StripeErrors.Missing(name);

    /// <summary>True and False in capitals too: one official client sends them so.</summary>
    public bool Flag(string name) => Text(name) is { } text && (bool.TryParse(text, out var value)
        ? value
        : throw StripeErrors.Invalid(null, name, $"Invalid boolean: {text}"));

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return allowed.Contains(text)
            ? text
            : throw StripeErrors.Invalid(null, name, $"Invalid {name}: must be one of {string.Join(", ", allowed!)}");
    }

    public StripeParameters? Object(string name) => tree[name] is JsonObject child ? new(child) : null;

    public IReadOnlyList<StripeParameters> Objects(string name) => tree[name] is JsonObject list
        ? [.. list.Select(i => i.Value).OfType<JsonObject>().Select(o => new StripeParameters(o))]
        : [];

    public IReadOnlyList<string> List(string name) => tree[name] is JsonObject list
        ? [.. list.Select(i => i.Value).OfType<JsonValue>().Select(v => (string)v!)]
        : [];

    /// <summary>A copy of a hash of texts, such as the metadata; values set empty are left out.</summary>
    public JsonObject Texts(string name)
    {
        var texts = new JsonObject();
        foreach (var (key, value) in tree[name] as JsonObject ?? [])
        {
            if (value is JsonValue && (string)value! is { Length: > 0 } text)
            {
                texts[key] = text;
            }
        }

        return texts;
    }

    /// <summary>Applies metadata as an update does: new keys are added, empty ones removed, an empty hash clears all.</summary>
    public void MergeMetadata(JsonObject target)
    {
        if (tree["metadata"] is JsonValue)
        {
            target["metadata"] = new JsonObject();
        }

        foreach (var (key, value) in tree["metadata"] as JsonObject ?? [])
        {
            var metadata = target["metadata"]!.AsObject();
            metadata.Remove(key);
            if ((string)value! is { Length: > 0 } text)
            {
                metadata[key] = text;
            }
        }
    }
}
