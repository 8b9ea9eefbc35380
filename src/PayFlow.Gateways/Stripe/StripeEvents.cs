using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Stripe;

/// <summary>What Stripe's events are about. https://docs.stripe.com/api/events</summary>
internal static class StripeEvents
{
    private const int Id = 0;
    private const int Object = 1;
    private const int Type = 2;
    private const int Created = 3;
    private const int Data = 4;
    private const int Subject = 5;
    private const int SubjectId = 6;
    private const int SubjectObject = 7;
    private const int SubjectIntent = 8;
    private const int Slots = 9;

    private static readonly JsonField[] Fields =
    [
        new("id", Id),
        new("object", Object),
        new("type", Type),
        new("created", Created),
        new("data", Data, new JsonField(
            "object",
            Subject,
            new("id", SubjectId),
            new("object", SubjectObject),
            new("payment_intent", SubjectIntent))),
    ];

    private static readonly FrozenDictionary<string, PaymentEventKind> Kinds = EventKinds.Table(
        (PaymentEventKind.Payment, """
            payment_intent.created payment_intent.processing payment_intent.requires_action payment_intent.amount_capturable_updated
            payment_intent.partially_funded payment_intent.payment_failed payment_intent.canceled payment_intent.succeeded
            charge.pending charge.succeeded charge.captured charge.updated charge.failed charge.expired
            checkout.session.completed checkout.session.async_payment_succeeded checkout.session.async_payment_failed checkout.session.expired
            """),
        (PaymentEventKind.Refund, "charge.refunded charge.refund.updated refund.created refund.updated refund.failed"),
        (PaymentEventKind.Dispute, """
            charge.dispute.created charge.dispute.updated charge.dispute.closed
            charge.dispute.funds_withdrawn charge.dispute.funds_reinstated
            """),
        (PaymentEventKind.Payout, """
            payout.created payout.updated payout.paid payout.failed payout.canceled payout.reconciliation_completed
            """),
        (PaymentEventKind.Method, """
            payment_method.attached payment_method.automatically_updated payment_method.updated payment_method.detached
            setup_intent.created setup_intent.requires_action setup_intent.setup_failed setup_intent.succeeded setup_intent.canceled
            mandate.updated
            """));

    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope)
    {
        envelope = null;
        Span<JsonValue> values = stackalloc JsonValue[Slots];
        if (!JsonFields.TryFind(body, Fields, values)
            || values[Id].Id(body) is not { } id
            || values[Type].TypeName(body) is not { } type)
        {
            return false;
        }

        // A thin event is signed the same way and carries no object; its types are another vocabulary. It is kept, not interpreted.
        var thin = values[Object].Text(body).SequenceEqual("v2.core.event"u8);
        if (thin ? values[Created].TryTime(body, out var created) : IsEvent(body, values, out created))
        {
            var kind = thin ? PaymentEventKind.Unrecognized : Kinds.GetValueOrDefault(type);
            envelope = new WebhookEnvelope
            {
                EventId = id,
                ProviderType = type,
                Kind = kind,
                CreatedAt = created,
                PaymentId = thin ? null : PaymentId(body, values),
                SubjectId = thin || !IsSubject(kind, values[SubjectObject].Text(body)) ? null : values[SubjectId].Id(body),
            };
        }

        return envelope is not null;
    }

    private static bool IsEvent(ReadOnlySpan<byte> body, ReadOnlySpan<JsonValue> values, out DateTimeOffset created) =>
        values[Created].TryUnixTime(body, out created) && values[Object].Text(body).SequenceEqual("event"u8);

    private static string? PaymentId(ReadOnlySpan<byte> body, ReadOnlySpan<JsonValue> values) =>
        values[IsPayment(values[SubjectObject].Text(body)) ? SubjectId : SubjectIntent].Id(body);

    // A charge that was refunded is no refund: which one it was is told by another event.
    private static bool IsSubject(PaymentEventKind kind, ReadOnlySpan<byte> type) => kind switch
    {
        PaymentEventKind.Payment => false,
        PaymentEventKind.Refund => type.SequenceEqual("refund"u8),
        PaymentEventKind.Dispute => type.SequenceEqual("dispute"u8),
        _ => true,
    };

    // A checkout's session stands for its payment: whoever made the page knows it by that id.
    private static bool IsPayment(ReadOnlySpan<byte> type) => type.SequenceEqual("payment_intent"u8) || type.SequenceEqual("checkout.session"u8);
}
