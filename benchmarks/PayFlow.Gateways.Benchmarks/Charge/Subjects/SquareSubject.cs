using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Square;

namespace PayFlow.Gateways.Benchmarks.Charge.Subjects;

internal sealed class SquareSubject() : Subject("square", "/v2/payments", "application/json")
{
    private const string Location = "L88917AVBK2S5";
    private const string Token = "EAAAEOuLQObrVwJvCvoio3H13b8Ssqz1ighmTBKZvIENW9qxirHGHkqsGcPBC1uN";

    private readonly AuthenticationHeaderValue _authorization = new("Bearer", Token);

    public override void AddTo(PayFlowBuilder builder, Uri address) => builder.AddSquare(options =>
    {
        options.AccessToken = Token;
        options.LocationId = Location;
        options.BaseAddress = address;
    });

    public override ChargeRequest Request(IdempotencyKey key) => Samples.Request(PaymentMethod.OneTime("square", "cnon:CA4SEHsQwr0rx6DbWLD5BQaqMnoYAQ"), key);

    public override void Parse(byte[] body) => JsonSerializer.Deserialize(body, PlainPaymentContext.Default.PlainPaymentEnvelope);

    // The key travels in the body, so by hand it is always the same one: nobody here minds.
    protected override byte[] Body(ChargeRequest request) => SquareBodies.Payment(request, Location, capture: true);

    protected override void Prepare(HttpRequestHeaders headers, string key)
    {
        headers.Authorization = _authorization;
        headers.TryAddWithoutValidation("Square-Version", SquareDialect.ApiVersion);
    }
}

internal sealed record PlainPaymentEnvelope(PlainPayment? Payment);

internal sealed record PlainPayment(
    string? Id,
    string? Status,
    PlainAmount? AmountMoney,
    PlainAmount? TotalMoney,
    PlainAmount? ApprovedMoney,
    string? LocationId,
    string? OrderId,
    string? ReferenceId,
    string? VersionToken);

internal sealed record PlainAmount(long Amount, string? Currency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlainPaymentEnvelope))]
internal sealed partial class PlainPaymentContext : JsonSerializerContext;
