using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Benchmarks.Charge.Subjects;

internal sealed class StripeSubject() : Subject("stripe", "/v1/payment_intents", "application/x-www-form-urlencoded")
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", Samples.SecretKey);

    public override void AddTo(PayFlowBuilder builder, Uri address) => builder.AddStripe(options =>
    {
        options.SecretKey = Samples.SecretKey;
        options.BaseAddress = address;
    });

    public override ChargeRequest Request(IdempotencyKey key) => Samples.Request(PaymentMethod.OneTime("stripe", "pm_1SRk2mLqT8vB4nXcW0yHzJ3d"), key);

    public override void Parse(byte[] body) => JsonSerializer.Deserialize(body, PaymentIntentContext.Default.PaymentIntent);

    protected override byte[] Body(ChargeRequest request) => StripeBodies.Payment(request, capture: true);

    protected override void Prepare(HttpRequestHeaders headers, string key)
    {
        headers.Authorization = _authorization;
        headers.TryAddWithoutValidation("Stripe-Version", StripeDialect.ApiVersion);
        headers.TryAddWithoutValidation("Idempotency-Key", key);
    }
}

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
