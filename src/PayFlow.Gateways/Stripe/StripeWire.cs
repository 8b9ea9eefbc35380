using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Stripe;

// What is read of Stripe's objects. Everything may be absent, every enumeration is an open string.
// The one on every payment's way has setters: a constructor's arguments would be boxed and gathered for each answer.
internal sealed record StripePaymentIntent
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public long Amount { get; set; }

    public long AmountCapturable { get; set; }

    public long AmountReceived { get; set; }

    public string? Currency { get; set; }

    public StripeReference? LatestCharge { get; set; }

    public StripeNextAction? NextAction { get; set; }

    public StripeErrorBody? LastPaymentError { get; set; }

    public string? CancellationReason { get; set; }

    public string? ClientSecret { get; set; }
}

internal sealed record StripeNextAction(string? Type, StripeRedirect? RedirectToUrl);

internal sealed record StripeRedirect(string? Url);

internal sealed record StripeRefund(
    string? Id, string? Status, long Amount, string? Currency, StripeReference? PaymentIntent, string? FailureReason);

internal sealed record StripeErrorEnvelope(StripeErrorBody? Error);

internal sealed record StripeErrorBody(
    string? Type,
    string? Code,
    string? DeclineCode,
    string? Message,
    string? Param,
    string? AdviceCode,
    string? NetworkAdviceCode,
    string? NetworkDeclineCode,
    StripePaymentIntent? PaymentIntent);

internal sealed record StripeList<T>(IReadOnlyList<T>? Data, bool HasMore);

internal sealed record StripeBalanceTransaction(
    string? Id, long Amount, long Fee, long Net, string? Currency, long Created, string? Type, string? ReportingCategory, StripeReference? Source);

/// <summary>A field that is an id, or the object itself where it was expanded.</summary>
[JsonConverter(typeof(StripeReferenceConverter))]
internal sealed record StripeReference(string Id, long AmountRefunded);

internal sealed record StripeExpanded(string? Id, long AmountRefunded);

internal sealed class StripeReferenceConverter : JsonConverter<StripeReference>
{
    public override StripeReference? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new StripeReference(reader.GetString()!, 0);
        }

        var expanded = JsonSerializer.Deserialize(ref reader, StripeJsonContext.Default.StripeExpanded);
        return expanded?.Id is { } id ? new StripeReference(id, expanded.AmountRefunded) : null;
    }

    public override void Write(Utf8JsonWriter writer, StripeReference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 32, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StripePaymentIntent))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeErrorEnvelope))]
[JsonSerializable(typeof(StripeExpanded))]
[JsonSerializable(typeof(StripeList<StripeBalanceTransaction>))]
internal sealed partial class StripeJsonContext : JsonSerializerContext;
