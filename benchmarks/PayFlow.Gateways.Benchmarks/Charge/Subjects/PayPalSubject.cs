using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.PayPal;

namespace PayFlow.Gateways.Benchmarks.Charge.Subjects;

internal sealed class PayPalSubject() : Subject("paypal", "/v2/checkout/orders", "application/json")
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", "A21AAFEpH4PsADK7qSS7pSRsgzfENtu-Q1ysgEDVDESseMHBYXVJYE8ovjj68elIDy8nF26AwPhfXTIeWAZHSLIsQkSYz9ifg");

    public override void AddTo(PayFlowBuilder builder, Uri address) => builder.AddPayPal(options =>
    {
        options.ClientId = "AQkquBDf1zctJOWGKWUEtKXm6qVhueUEMvXO";
        options.ClientSecret = "EL1tVxAjhT7cJimnz5Nsx9k2reTKSVfErNQF";
        options.BaseAddress = address;
    });

    public override ChargeRequest Request(IdempotencyKey key) => Samples.Request(PaymentMethod.SavedCard("paypal", "8kk8451t"), key);

    public override void Parse(byte[] body) => JsonSerializer.Deserialize(body, PlainOrderContext.Default.PlainOrder);

    protected override byte[] Body(ChargeRequest request) => PayPalBodies.Order(request, capture: true);

    protected override void Prepare(HttpRequestHeaders headers, string key)
    {
        headers.Authorization = _authorization;
        headers.TryAddWithoutValidation("PayPal-Request-Id", key);
        headers.TryAddWithoutValidation("Prefer", "return=representation");
    }
}

internal sealed record PlainOrder(string? Id, string? Status, string? Intent, IReadOnlyList<PlainUnit>? PurchaseUnits);

internal sealed record PlainUnit(string? ReferenceId, string? CustomId, PlainMoney? Amount, PlainPayments? Payments);

internal sealed record PlainPayments(IReadOnlyList<PlainCapture>? Captures);

internal sealed record PlainCapture(string? Id, string? Status, PlainMoney? Amount);

internal sealed record PlainMoney(string? CurrencyCode, string? Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlainOrder))]
internal sealed partial class PlainOrderContext : JsonSerializerContext;
