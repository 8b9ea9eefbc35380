using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>
/// Names one operation: 128 bits derived from what makes it unique, so that it is the same after a restart, on another machine and
/// even after the ledger was lost. As text, 32 hexadecimal digits.
/// </summary>
/// <param name="Value">The bits.</param>
[JsonConverter(typeof(OperationIdJsonConverter))]
public readonly record struct OperationId(Guid Value)
{
    /// <summary>The id of a text as <see cref="ToString"/> wrote it; false for any other text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OperationId id)
    {
        var valid = Guid.TryParseExact(text, "N", out var value);
        id = new OperationId(value);
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");
}

internal sealed class OperationIdJsonConverter : JsonConverter<OperationId>
{
    public override OperationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OperationId.TryParse(reader.GetString(), out var id) ? id : default;

    public override void Write(Utf8JsonWriter writer, OperationId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
