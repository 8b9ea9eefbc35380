using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Reconciliation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true,
    Converters = [typeof(SumJsonConverter), typeof(SideJsonConverter), typeof(CurrencyCodeJsonConverter)])]
[JsonSerializable(typeof(ReconciliationReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;

/// <summary>128 bits as text: a reader that takes numbers for floating point would round them.</summary>
internal sealed class SumJsonConverter : JsonConverter<Int128>
{
    public override Int128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Int128.TryParse(reader.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("A sum is a string of minor units.");

    public override void Write(Utf8JsonWriter writer, Int128 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A code that ISO 4217 does not have would lose an amount its unit, so it is refused. Empty stands for no currency.</summary>
internal sealed class CurrencyCodeJsonConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() switch
        {
            "" => default,
            var code => Currency.TryParse(code, out var currency) ? currency : throw new JsonException("Not a currency code of ISO 4217."),
        };

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}

/// <summary>A side of a proof as one object: each class that has rows under its own name.</summary>
internal sealed class SideJsonConverter : JsonConverter<ProofSide>
{
    private static readonly ProofClass[] Classes = Enum.GetValues<ProofClass>();

    public override ProofSide Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A side of a proof is an object.");
        }

        var side = new ProofSide();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (Array.Find(Classes, known => Name(known) == name) is var which && which != default)
            {
                side = side.Add(which, JsonSerializer.Deserialize(ref reader, ReportJsonContext.Default.Tally));
            }
            else
            {
                reader.Skip();
            }
        }

        return side;
    }

    public override void Write(Utf8JsonWriter writer, ProofSide value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var which in Classes.Where(which => value[which] != default))
        {
            writer.WritePropertyName(Name(which));
            JsonSerializer.Serialize(writer, value[which], ReportJsonContext.Default.Tally);
        }

        writer.WriteEndObject();
    }

    private static string Name(ProofClass which) => JsonNamingPolicy.CamelCase.ConvertName(which.ToString());
}
