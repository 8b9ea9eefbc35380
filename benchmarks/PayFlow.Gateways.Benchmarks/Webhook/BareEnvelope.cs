using System.Text.Json;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>The least that can be read of a Stripe event: what it is, what it is about, when. No rule is held.</summary>
internal static class BareEnvelope
{
    public static (string? Id, string? Type, long Created, string? Subject) Read(ReadOnlySpan<byte> json)
    {
        (string? Id, string? Type, long Created, string? Subject) found = default;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                found.Id = reader.GetString();
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                found.Type = reader.GetString();
            }
            else if (reader.ValueTextEquals("created"u8))
            {
                reader.Read();
                found.Created = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                found.Subject = Subject(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    private static string? Subject(ref Utf8JsonReader reader)
    {
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("object"u8) || reader.ValueTextEquals("id"u8))
            {
                var inside = reader.ValueTextEquals("object"u8);
                reader.Read();
                id = inside && reader.TokenType == JsonTokenType.StartObject ? Subject(ref reader)
                    : !inside && reader.TokenType == JsonTokenType.String ? reader.GetString()
                    : id;
            }
            else
            {
                reader.Skip();
            }
        }

        return id;
    }
}
