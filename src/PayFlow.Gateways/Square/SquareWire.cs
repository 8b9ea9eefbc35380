using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Square;

// What is read of Square's objects. Everything may be absent, every enumeration is an open string.
internal sealed record SquareMoney(long Amount, string? Currency, string? CurrencyCode);

internal sealed record SquarePaymentEnvelope(SquarePayment? Payment, IReadOnlyList<SquareErrorBody>? Errors);

internal sealed record SquarePayment(
    string? Id,
    string? Status,
    SquareMoney? AmountMoney,
    SquareMoney? TotalMoney,
    SquareMoney? ApprovedMoney,
    SquareMoney? RefundedMoney,
    SquareCardDetails? CardDetails,
    string? VersionToken,
    DateTimeOffset? DelayedUntil);

internal sealed record SquareCardDetails(string? Status, SquareTimeline? CardPaymentTimeline, IReadOnlyList<SquareErrorBody>? Errors);

internal sealed record SquareTimeline(DateTimeOffset? VoidedAt);

internal sealed record SquareRefundEnvelope(SquareRefund? Refund, IReadOnlyList<SquareErrorBody>? Errors);

internal sealed record SquareRefund(string? Id, string? Status, string? PaymentId, SquareMoney? AmountMoney);

internal sealed record SquareErrorBody(string? Category, string? Code, string? Detail, string? Field);

internal sealed record SquarePayoutPage(IReadOnlyList<SquarePayout>? Payouts, string? Cursor);

internal sealed record SquarePayout(string? Id, string? Status, string? Type, SquareMoney? AmountMoney, DateTimeOffset? CreatedAt);

internal sealed record SquareEntryPage(IReadOnlyList<SquareEntry>? PayoutEntries, string? Cursor);

internal sealed record SquareEntry(
    string? Id,
    string? PayoutId,
    string? Type,
    DateTimeOffset? EffectiveAt,
    SquareMoney? GrossAmountMoney,
    SquareMoney? FeeAmountMoney,
    SquareMoney? NetAmountMoney,
    SquareEntryDetails? TypeChargeDetails,
    SquareEntryDetails? TypeRefundDetails,
    SquareEntryDetails? TypeDisputeDetails);

internal sealed record SquareEntryDetails(string? PaymentId, string? RefundId, string? DisputeId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 32, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SquarePaymentEnvelope))]
[JsonSerializable(typeof(SquareRefundEnvelope))]
[JsonSerializable(typeof(SquarePayoutPage))]
[JsonSerializable(typeof(SquareEntryPage))]
internal sealed partial class SquareJsonContext : JsonSerializerContext;
