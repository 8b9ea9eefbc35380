using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Square;

// What is read of Square's objects. Everything may be absent, every enumeration is an open string.
// Those on every payment's way have setters: a constructor's arguments would be boxed and gathered for each answer.
internal sealed record SquareMoney
{
    public long Amount { get; set; }

    public string? Currency { get; set; }

    public string? CurrencyCode { get; set; }
}

internal sealed record SquarePaymentEnvelope
{
    public SquarePayment? Payment { get; set; }

    public IReadOnlyList<SquareErrorBody>? Errors { get; set; }
}

internal sealed record SquarePayment
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public SquareMoney? AmountMoney { get; set; }

    public SquareMoney? TotalMoney { get; set; }

    public SquareMoney? ApprovedMoney { get; set; }

    public SquareMoney? RefundedMoney { get; set; }

    public SquareCardDetails? CardDetails { get; set; }

    public SquareBankDetails? BankAccountDetails { get; set; }

    public IReadOnlyList<string?>? Capabilities { get; set; }

    public IReadOnlyList<string?>? RefundIds { get; set; }

    public string? Note { get; set; }

    public string? ReferenceId { get; set; }

    public string? VersionToken { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? DelayedUntil { get; set; }
}

internal sealed record SquareCardDetails
{
    public string? Status { get; set; }

    public SquareTimeline? CardPaymentTimeline { get; set; }

    public IReadOnlyList<SquareErrorBody>? Errors { get; set; }
}

internal sealed record SquareBankDetails(IReadOnlyList<SquareErrorBody>? Errors);

internal sealed record SquareTimeline
{
    public DateTimeOffset? VoidedAt { get; set; }
}

internal sealed record SquarePaymentPage(IReadOnlyList<SquarePayment>? Payments, string? Cursor);

internal sealed record SquareRefundEnvelope(SquareRefund? Refund, IReadOnlyList<SquareErrorBody>? Errors);

internal sealed record SquareRefund(string? Id, string? Status, string? PaymentId, SquareMoney? AmountMoney, string? Reason);

internal sealed record SquareRefundPage(IReadOnlyList<SquareRefund>? Refunds, string? Cursor);

internal sealed record SquareErrorBody(string? Category, string? Code, string? Detail, string? Field);

internal sealed record SquareLinkEnvelope(SquarePaymentLink? PaymentLink, SquareLinkResources? RelatedResources);

internal sealed record SquarePaymentLink(string? Id, string? OrderId, string? Url, DateTimeOffset? CreatedAt);

internal sealed record SquareLinkPage(IReadOnlyList<SquarePaymentLink>? PaymentLinks, string? Cursor);

internal sealed record SquareLinkResources(IReadOnlyList<SquareOrder>? Orders);

internal sealed record SquareLinkDeleted(string? Id, string? CancelledOrderId);

internal sealed record SquareOrderEnvelope(SquareOrder? Order);

internal sealed record SquareOrder(string? Id, string? State, SquareMoney? TotalMoney, IReadOnlyList<SquareTender>? Tenders, string? ReferenceId);

internal sealed record SquareTender(string? Id, string? PaymentId);

internal sealed record SquareCustomerEnvelope(SquareCustomer? Customer);

internal sealed record SquareCustomer(string? Id);

internal sealed record SquareCardEnvelope(SquareCard? Card);

internal sealed record SquareCard(string? Id, string? CustomerId, bool? Enabled, string? CardBrand, [property: JsonPropertyName("last_4")] string? Last4, int? ExpMonth, int? ExpYear);

internal sealed record SquareDisputePage(IReadOnlyList<SquareDispute>? Disputes, string? Cursor);

internal sealed record SquareDisputeEnvelope(SquareDispute? Dispute);

internal sealed record SquareDispute(
    string? Id,
    string? State,
    string? Reason,
    SquareMoney? AmountMoney,
    SquareDisputedPayment? DisputedPayment,
    DateTimeOffset? DueAt,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ReportedAt);

internal sealed record SquareDisputedPayment(string? PaymentId);

internal sealed record SquareEvidenceEnvelope(SquareEvidence? Evidence);

internal sealed record SquareEvidence(string? Id, string? DisputeId);

internal sealed record SquarePayoutPage(IReadOnlyList<SquarePayout>? Payouts, string? Cursor);

internal sealed record SquarePayout(
    string? Id,
    string? Status,
    string? Type,
    SquareMoney? AmountMoney,
    IReadOnlyList<SquarePayoutFee>? PayoutFee,
    DateTimeOffset? CreatedAt,
    string? ArrivalDate,
    string? EndToEndId);

internal sealed record SquarePayoutFee(SquareMoney? AmountMoney);

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
    SquareEntryDetails? TypeDisputeDetails,
    SquareEntryDetails? TypeOpenDisputeDetails);

internal sealed record SquareEntryDetails(string? PaymentId, string? RefundId, string? DisputeId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 32, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SquarePaymentEnvelope))]
[JsonSerializable(typeof(SquarePaymentPage))]
[JsonSerializable(typeof(SquareRefundEnvelope))]
[JsonSerializable(typeof(SquareRefundPage))]
[JsonSerializable(typeof(SquareLinkEnvelope))]
[JsonSerializable(typeof(SquareLinkPage))]
[JsonSerializable(typeof(SquareLinkDeleted))]
[JsonSerializable(typeof(SquareOrderEnvelope))]
[JsonSerializable(typeof(SquareCustomerEnvelope))]
[JsonSerializable(typeof(SquareCardEnvelope))]
[JsonSerializable(typeof(SquareDisputePage))]
[JsonSerializable(typeof(SquareDisputeEnvelope))]
[JsonSerializable(typeof(SquareEvidenceEnvelope))]
[JsonSerializable(typeof(SquarePayoutPage))]
[JsonSerializable(typeof(SquareEntryPage))]
internal sealed partial class SquareJsonContext : JsonSerializerContext;
