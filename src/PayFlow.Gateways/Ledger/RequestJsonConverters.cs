using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Ledger;

/// <summary>A payment method in a stored request: provider, kind, token and customer.</summary>
internal sealed class PaymentMethodJsonConverter : JsonConverter<PaymentMethod>
{
    public override PaymentMethod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? provider = null, token = null, customer = null;
        var kind = PaymentMethodKind.OneTime;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var value = reader.GetString();
            switch (name)
            {
                case "provider": provider = value; break;
                case "token": token = value; break;
                case "customerId": customer = value; break;
                case "kind": kind = Enum.Parse<PaymentMethodKind>(value!); break;
                default: break;
            }
        }

        return PaymentMethod.Stored(provider ?? throw new JsonException("A stored method names no provider."), token!, kind, customer);
    }

    public override void Write(Utf8JsonWriter writer, PaymentMethod value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("provider"u8, value.Provider);
        writer.WriteString("token"u8, value.Token);
        writer.WriteString("kind"u8, value.Kind.ToString());
        if (value.CustomerId is { } customer)
        {
            writer.WriteString("customerId"u8, customer);
        }

        writer.WriteEndObject();
    }
}

/// <summary>An idempotency key in a stored request.</summary>
internal sealed class IdempotencyKeyJsonConverter : JsonConverter<IdempotencyKey>
{
    public override IdempotencyKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, IdempotencyKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
