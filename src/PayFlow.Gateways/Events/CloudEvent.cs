using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Events;

/// <summary>
/// The form in which events leave the application. <c>partitionkey</c> is CloudEvents' own extension; <c>payflowaccount</c> is ours.
/// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
/// </summary>
internal static class CloudEvent
{
    public static OutboxMessage Write(PaymentEvent happened) => new()
    {
        Id = happened.Id,
        Type = happened.Type,
        Account = happened.Account,
        Stream = happened.Stream,
        OccurredAt = happened.OccurredAt,
        Body = Bytes(happened),
    };

    public static PaymentEvent Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var envelope = JsonSerializer.Deserialize(ref reader, EventJsonContext.Default.CloudEventEnvelope);
        return envelope?.Data ?? throw new JsonException("The CloudEvent has no data.");
    }

    private static byte[] Bytes(PaymentEvent happened)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("specversion"u8, "1.0"u8);
            json.WriteString("id"u8, happened.Id);
            json.WriteString("source"u8, $"/payflow/{Uri.EscapeDataString(happened.Account)}");
            json.WriteString("type"u8, happened.Type);
            if (happened.Subject is { } subject)
            {
                json.WriteString("subject"u8, subject);
            }

            json.WriteString("time"u8, happened.OccurredAt);
            json.WriteString("datacontenttype"u8, "application/json"u8);
            json.WriteString("partitionkey"u8, happened.Stream);
            json.WriteString("payflowaccount"u8, happened.Account);
            json.WritePropertyName("data"u8);
            JsonSerializer.Serialize(json, happened, EventJsonContext.Default.PaymentEvent);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>What is read of a CloudEvent.</summary>
internal sealed record CloudEventEnvelope(PaymentEvent? Data);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PaymentEvent))]
[JsonSerializable(typeof(CloudEventEnvelope))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
