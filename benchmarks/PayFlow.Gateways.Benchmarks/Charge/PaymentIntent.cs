using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>The dozen fields that somebody would read who writes the call by hand.</summary>
internal sealed record PaymentIntent(
    string? Id,
    string? Object,
    long Amount,
    long AmountCapturable,
    long AmountReceived,
    string? Currency,
    string? Status,
    string? ClientSecret,
    string? LatestCharge,
    string? PaymentMethod,
    long Created,
    bool Livemode);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PaymentIntent))]
internal sealed partial class PaymentIntentContext : JsonSerializerContext;
