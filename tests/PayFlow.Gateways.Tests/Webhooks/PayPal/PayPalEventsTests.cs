using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.PayPal.PayPalSamples;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

public sealed class PayPalEventsTests
{
    [Fact]
    public void A_capture_without_its_order_names_no_payment()
    {
        Read(Body).ShouldBe(new WebhookEnvelope
        {
            EventId = "WH-00000000001ABCDEF-1AB23456CD789012E",
            ProviderType = "PAYMENT.CAPTURE.COMPLETED",
            Kind = PaymentEventKind.Payment,
            CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        });
    }

    [Theory]
    [InlineData("CHECKOUT.ORDER.APPROVED", "checkout-order", """{"id":"ORDER1"}""", PaymentEventKind.Payment, "ORDER1")]
    [InlineData("PAYMENT.CAPTURE.COMPLETED", "capture", """{"id":"CAP1","supplementary_data":{"related_ids":{"order_id":"ORDER2"}}}""", PaymentEventKind.Payment, "ORDER2")]
    [InlineData("PAYMENT.CAPTURE.REFUNDED", "refund", """{"supplementary_data":{"related_ids":{"authorization_id":"A","order_id":"ORDER3"}},"id":"REF1"}""", PaymentEventKind.Refund, "ORDER3")]
    [InlineData("PAYMENT.CAPTURE.REFUNDED", "refund", """{"id":"REF1"}""", PaymentEventKind.Refund, null)]
    [InlineData("CHECKOUT.PAYMENT-APPROVAL.REVERSED", "approval", """{"order_id":"ORDER4"}""", PaymentEventKind.Payment, "ORDER4")]
    [InlineData("CUSTOMER.DISPUTE.CREATED", "dispute", """{"dispute_id":"PP-D-1"}""", PaymentEventKind.Dispute, null)]
    [InlineData("PAYMENT.PAYOUTSBATCH.SUCCESS", "payouts", """{}""", PaymentEventKind.Payout, null)]
    [InlineData("VAULT.PAYMENT-TOKEN.CREATED", "payment_token", """{"id":"T1"}""", PaymentEventKind.Method, null)]
    [InlineData("PAYMENT.SALE.COMPLETED", "sale", """{"id":"S1"}""", PaymentEventKind.Unrecognized, null)]
    [InlineData("CHECKOUT.ORDER.APPROVED", "checkout-order", """{"id":"../../x"}""", PaymentEventKind.Payment, null)]
    public void An_event_names_the_order_it_belongs_to(string type, string resourceType, string resource, PaymentEventKind kind, string? payment)
    {
        var envelope = Read($$"""{"id":"WH-1","event_type":"{{type}}","resource_type":"{{resourceType}}","create_time":"2026-01-02T03:04:05Z","resource":{{resource}}}""")!;

        envelope.Kind.ShouldBe(kind);
        envelope.PaymentId.ShouldBe(payment);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"WH-1","event_type":"T"}""")]
    [InlineData("""{"id":"WH-1","id":"WH-2","event_type":"T","create_time":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"id":"WH-1","event_type":"T","create_time":"2026-01-02T03:04:05Z","resource":{},"resource":{}}""")]
    [InlineData("""{"id":"WH-1","event_type":"T","create_time":"2026-01-02T03:04:05Z","resource":{"supplementary_data":{"related_ids":{"order_id":"A","order_id":"B"}}}}""")]
    [InlineData("""{"id":"WH 1","event_type":"T","create_time":"2026-01-02T03:04:05Z"}""")]
    public void What_is_not_one_clear_event_is_not_read(string body) => Read(body).ShouldBeNull();

    private static WebhookEnvelope? Read(string body) =>
        Reader(CertificateHost.Unreachable()).TryRead(Deliveries.Utf8(body), out var envelope) ? envelope : null;
}
