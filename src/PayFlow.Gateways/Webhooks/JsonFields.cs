using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Finds a few values in a JSON object in one pass, without making anything of the rest. The whole text has to be proper JSON, and no
/// object in it may have a name twice: a reader that takes the first and one that takes the last would see two events.
/// </summary>
internal static class JsonFields
{
    /// <summary>How many objects and lists may stand inside one another.</summary>
    public const int MaxDepth = 32;

    /// <summary>Whether it is one JSON object and nothing else. Never throws.</summary>
    public static bool IsObject(ReadOnlySpan<byte> json) => TryFind(json, [], []);

    /// <summary>Finds the fields; false where the text is no JSON object, or says something twice. Never throws.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, JsonField[] fields, Span<JsonValue> values)
    {
        values.Clear();

        // The reader looks at the bytes of a text only when it is asked for the text.
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        var names = new JsonNames(json);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryObject(ref reader, ref names, fields, values);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second one for a name with half a surrogate pair: it is proper JSON, and no text.
            return false;
        }
        finally
        {
            names.Dispose();
        }
    }

    /// <summary>Finds one text of the outermost object, the first of that name, and looks no further. Never throws.</summary>
    public static JsonValue First(ReadOnlySpan<byte> json, JsonField field)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(field.Name);
                reader.Read();
                if (isIt)
                {
                    return JsonValue.At(ref reader);
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Then it is not found.
        }

        return default;
    }

    private static bool TryObject(ref Utf8JsonReader reader, ref JsonNames names, JsonField[] fields, Span<JsonValue> values)
    {
        var sought = default(FieldsByDepth);
        sought[0] = fields;
        names.Open(0);
        JsonField? wanted = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!names.TryAdd(ref reader, out var sum))
                {
                    return false;
                }

                wanted = sought[reader.CurrentDepth - 1] is { } here ? Match(ref reader, here, sum) : null;
                continue;
            }

            if (wanted is not null)
            {
                values[wanted.Slot] = JsonValue.At(ref reader);
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                names.Open(reader.CurrentDepth);
                sought[reader.CurrentDepth] = wanted?.Inside;
            }
            else if (reader.TokenType == JsonTokenType.EndObject && !names.TryClose(reader.CurrentDepth))
            {
                return false;
            }

            wanted = null;
        }

        return true;
    }

    private static JsonField? Match(ref Utf8JsonReader reader, JsonField[] fields, ulong sum)
    {
        foreach (var field in fields)
        {
            if (field.Sum == sum && reader.ValueTextEquals(field.Name))
            {
                return field;
            }
        }

        return null;
    }

    [InlineArray(MaxDepth)]
    private struct FieldsByDepth
    {
        private JsonField[]? _first;
    }
}
