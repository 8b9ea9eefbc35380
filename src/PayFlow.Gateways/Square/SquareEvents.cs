using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Square;

/// <summary>What Square's events are about. https://developer.squareup.com/docs/webhooks/v2webhook-events-tech-ref</summary>
internal static class SquareEvents
{
    private const int Id = 0;
    private const int Type = 1;
    private const int Created = 2;
    private const int Data = 3;
    private const int Object = 4;
    private const int Payment = 5;
    private const int PaymentId = 6;
    private const int Refund = 7;
    private const int RefundPaymentId = 8;
    private const int Dispute = 9;
    private const int DisputedPayment = 10;
    private const int DisputedPaymentId = 11;
    private const int RefundId = 12;
    private const int DisputeId = 13;
    private const int Payout = 14;
    private const int PayoutId = 15;
    private const int Card = 16;
    private const int CardId = 17;
    private const int Slots = 18;

    private static readonly JsonField CreatedAt = new("created_at", Created);

    // data.id is not looked at: it is not always the payment's.
    private static readonly JsonField[] Fields =
    [
        new("event_id", Id),
        new("type", Type),
        CreatedAt,
        new("data", Data, new JsonField(
            "object",
            Object,
            new("payment", Payment, new JsonField("id", PaymentId)),
            new("refund", Refund, new("id", RefundId), new("payment_id", RefundPaymentId)),
            new("dispute", Dispute, new("id", DisputeId), new("disputed_payment", DisputedPayment, new JsonField("payment_id", DisputedPaymentId))),
            new("payout", Payout, new JsonField("id", PayoutId)),
            new("card", Card, new JsonField("id", CardId)))),
    ];

    private static readonly FrozenDictionary<string, PaymentEventKind> Kinds = EventKinds.Table(
        (PaymentEventKind.Payment, "payment.created payment.updated"),
        (PaymentEventKind.Refund, "refund.created refund.updated"),
        (PaymentEventKind.Dispute, """
            dispute.created dispute.state.updated dispute.state.changed
            dispute.evidence.created dispute.evidence.deleted dispute.evidence.added dispute.evidence.removed
            """),
        (PaymentEventKind.Payout, "payout.sent payout.paid payout.failed"),
        (PaymentEventKind.Method, "card.created card.updated card.disabled card.automatically_updated card.forgotten"));

    /// <summary>The time alone. Whether the rest is one clear event is asked when it is read.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> body, out DateTimeOffset created) =>
        JsonFields.First(body, CreatedAt).TryTime(body, out created);

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

        envelope = new WebhookEnvelope
        {
            EventId = id,
            ProviderType = type,
            Kind = Kinds.GetValueOrDefault(type),
            CreatedAt = created,
            PaymentId = values[PaymentId].Id(body) ?? values[RefundPaymentId].Id(body) ?? values[DisputedPaymentId].Id(body),
            SubjectId = values[RefundId].Id(body) ?? values[DisputeId].Id(body) ?? values[PayoutId].Id(body) ?? values[CardId].Id(body),
        };
        return true;
    }
}
