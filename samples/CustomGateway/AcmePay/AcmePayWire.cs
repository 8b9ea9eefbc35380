using System.Text.Json.Serialization;

namespace CustomGateway.AcmePay;

// What Acme sends and answers. Everything in an answer may be absent: it is input from outside.
internal sealed record AcmePayOrder(long? Amount, string? Currency = null, string? Token = null, bool? Capture = null, string? Reference = null, string? Description = null);

internal sealed record AcmePayPayment(
    string? Id, string? Status, long? Amount, string? Currency, long? Captured, long? Refunded, string? Charge, string? ApproveUrl, string? DeclineCode, string? Reason);

internal sealed record AcmePayRefund(string? Id, string? Payment, string? Status, long? Amount, string? Currency);

internal sealed record AcmePayRefusal(string? Code, string? Message, AcmePayPayment? Payment);

internal sealed record AcmePayPage(IReadOnlyList<AcmePayRow?>? Rows, string? Next);

internal sealed record AcmePayRow(string? Id, string? Kind, string? Reference, long? Gross, long? Fee, string? Currency, DateTimeOffset? At, string? Payout);

internal sealed record AcmePayEvent(string? Id, string? Type, long? Created, string? Payment);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AcmePayOrder))]
[JsonSerializable(typeof(AcmePayPayment))]
[JsonSerializable(typeof(AcmePayRefund))]
[JsonSerializable(typeof(AcmePayRefusal))]
[JsonSerializable(typeof(AcmePayPage))]
[JsonSerializable(typeof(AcmePayEvent))]
internal sealed partial class AcmePayJson : JsonSerializerContext;
