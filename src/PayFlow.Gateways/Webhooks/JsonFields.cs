using System.Text.Json;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Finds a few values in a JSON object in one pass, without making anything of the rest. The whole text has to be proper JSON, and
/// nothing that was looked for may be there twice: a reader that takes the first and one that takes the last would see two events.
/// </summary>
internal static class JsonFields
{
    private const int MaxDepth = 32;

    /// <summary>Finds the fields; false where the text is no JSON object, or says something twice. Never throws.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, JsonField[] fields, Span<JsonValue> values)
    {
        values.Clear();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryObject(ref reader, fields, values) && !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second one for a name with half a surrogate pair: it is proper JSON, and no text.
            return false;
        }
    }

    // Recursion is as deep as the table of fields, not as the text.
    private static bool TryObject(ref Utf8JsonReader reader, JsonField[] fields, Span<JsonValue> values)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Match(ref reader, fields);
            reader.Read();
            if (field is null)
            {
                reader.Skip();
                continue;
            }

            if (values[field.Slot].IsThere)
            {
                return false;
            }

            values[field.Slot] = JsonValue.At(ref reader);
            if (field.Inside.Length == 0 || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (!TryObject(ref reader, field.Inside, values))
            {
                return false;
            }
        }

        return true;
    }

    private static JsonField? Match(ref Utf8JsonReader reader, JsonField[] fields)
    {
        foreach (var field in fields)
        {
            if (reader.ValueTextEquals(field.Name))
            {
                return field;
            }
        }

        return null;
    }
}
