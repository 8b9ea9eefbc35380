using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>What PayPal's events are about. https://developer.paypal.com/api/rest/webhooks/event-names/</summary>
internal static class PayPalEvents
{
    private const int Id = 0;
    private const int Type = 1;
    private const int Created = 2;
    private const int ResourceType = 3;
    private const int Resource = 4;
    private const int ResourceId = 5;
    private const int SupplementaryData = 6;
    private const int RelatedIds = 7;
    private const int OrderId = 8;
    private const int ReversedOrderId = 9;
    private const int DisputeId = 10;
    private const int BatchHeader = 11;
    private const int BatchId = 12;
    private const int Slots = 13;

    private static readonly JsonField[] Fields =
    [
        new("id", Id),
        new("event_type", Type),
        new("create_time", Created),
        new("resource_type", ResourceType),
        new(
            "resource",
            Resource,
            new("id", ResourceId),
            new("order_id", ReversedOrderId),
            new("dispute_id", DisputeId),
            new("batch_header", BatchHeader, new JsonField("payout_batch_id", BatchId)),
            new("supplementary_data", SupplementaryData, new JsonField("related_ids", RelatedIds, new JsonField("order_id", OrderId)))),
    ];

    private static readonly FrozenDictionary<string, PaymentEventKind> Kinds = EventKinds.Table(
        (PaymentEventKind.Payment, """
            CHECKOUT.ORDER.APPROVED CHECKOUT.ORDER.COMPLETED CHECKOUT.PAYMENT-APPROVAL.REVERSED
            PAYMENT.AUTHORIZATION.CREATED PAYMENT.AUTHORIZATION.VOIDED
            PAYMENT.CAPTURE.COMPLETED PAYMENT.CAPTURE.PENDING PAYMENT.CAPTURE.DECLINED PAYMENT.CAPTURE.DENIED
            """),
        (PaymentEventKind.Refund, "PAYMENT.CAPTURE.REFUNDED PAYMENT.CAPTURE.REVERSED PAYMENT.REFUND.PENDING PAYMENT.REFUND.FAILED"),
        (PaymentEventKind.Dispute, "CUSTOMER.DISPUTE.CREATED CUSTOMER.DISPUTE.UPDATED CUSTOMER.DISPUTE.RESOLVED RISK.DISPUTE.CREATED"),
        (PaymentEventKind.Payout, """
            PAYMENT.PAYOUTSBATCH.PROCESSING PAYMENT.PAYOUTSBATCH.SUCCESS PAYMENT.PAYOUTSBATCH.DENIED
            """),
        (PaymentEventKind.Method, "VAULT.PAYMENT-TOKEN.CREATED VAULT.PAYMENT-TOKEN.DELETED VAULT.PAYMENT-TOKEN.DELETION-INITIATED"));

    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope)
    {
        envelope = null;
        Span<JsonValue> values = stackalloc JsonValue[Slots];
        if (!JsonFields.TryFind(body, Fields, values)
            || values[Id].Id(body) is not { } id
            || values[Type].TypeName(body) is not { } type
            || !values[Created].TryTime(body, out var created))
        {
            return false;
        }

        // The payment is the order: captures and authorizations name theirs, an approval that was reversed in a field of its own, and an
        // order is one.
        var isOrder = values[ResourceType].Text(body).SequenceEqual("checkout-order"u8);
        envelope = new WebhookEnvelope
        {
            EventId = id,
            ProviderType = type,
            Kind = Kinds.GetValueOrDefault(type),
            CreatedAt = created,
            PaymentId = values[OrderId].Id(body) ?? values[ReversedOrderId].Id(body) ?? (isOrder ? values[ResourceId].Id(body) : null),
            SubjectId = SubjectId(Kinds.GetValueOrDefault(type), body, values),
        };
        return true;
    }

    private static string? SubjectId(PaymentEventKind kind, ReadOnlySpan<byte> body, ReadOnlySpan<JsonValue> values) => kind switch
    {
        PaymentEventKind.Payment => null,
        // A capture that was reversed comes as a refund, or as the capture itself.
        PaymentEventKind.Refund => values[ResourceType].Text(body).SequenceEqual("refund"u8) ? values[ResourceId].Id(body) : null,
        PaymentEventKind.Dispute => values[DisputeId].Id(body),
        PaymentEventKind.Payout => values[BatchId].Id(body),
        _ => values[ResourceId].Id(body),
    };
}
