using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.Square.SquareSamples;

namespace PayFlow.Gateways.Tests.Webhooks.Square;

public sealed class SquareEventsTests
{
    [Fact]
    public void A_payment_names_itself()
    {
        Read(PaymentBody).ShouldBe(new WebhookEnvelope
        {
            EventId = "11111111-2222-4333-8444-555555555555",
            ProviderType = "payment.updated",
            Kind = PaymentEventKind.Payment,
            CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
            PaymentId = "PAY1",
        });
    }

    [Fact]
    public void The_test_notification_is_kept_as_unrecognized()
    {
        var envelope = Read(PingBody)!;

        envelope.Kind.ShouldBe(PaymentEventKind.Unrecognized);
        envelope.PaymentId.ShouldBeNull();
        envelope.CreatedAt.ShouldBe(new DateTimeOffset(2022, 7, 13, 20, 30, 59, TimeSpan.Zero).AddTicks(373399));
    }

    [Theory]
    [InlineData("refund.updated", """{"refund":{"id":"R1","payment_id":"PAY2"}}""", PaymentEventKind.Refund, "PAY2")]
    [InlineData("dispute.created", """{"dispute":{"id":"D1","disputed_payment":{"payment_id":"PAY3"}}}""", PaymentEventKind.Dispute, "PAY3")]
    [InlineData("payout.paid", """{"payout":{"id":"PO1"}}""", PaymentEventKind.Payout, null)]
    [InlineData("card.updated", """{"card":{"id":"C1"}}""", PaymentEventKind.Method, null)]
    [InlineData("order.updated", """{"order_updated":{"order_id":"O1"}}""", PaymentEventKind.Unrecognized, null)]
    [InlineData("payment.updated", """{"payment":{"id":"../P"}}""", PaymentEventKind.Payment, null)]
    [InlineData("payment.updated", """{"payment":"PAY4"}""", PaymentEventKind.Payment, null)]
    public void Other_events_name_the_payment_they_belong_to(string type, string data, PaymentEventKind kind, string? payment)
    {
        var envelope = Read($$$"""{"event_id":"e-1","type":"{{{type}}}","created_at":"2026-01-02T03:04:05Z","data":{"type":"x","id":"NOT-THIS","object":{{{data}}}}}""")!;

        envelope.Kind.ShouldBe(kind);
        envelope.PaymentId.ShouldBe(payment);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"event_id":"e","type":"t"}""")]
    [InlineData("""{"type":"t","created_at":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"event_id":"e","created_at":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"event_id":"e","event_id":"e","type":"t","created_at":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"event_id":"e","type":"t","created_at":"2026-01-02T03:04:05Z","data":{"object":{"payment":{"id":"A","id":"B"}}}}""")]
    [InlineData("""{"event_id":"e","type":"t","created_at":"2026-01-02T03:04:05Z","data":{"object":{},"object":{}}}""")]
    public void What_is_not_one_clear_event_is_not_read(string body) => Read(body).ShouldBeNull();

    private static WebhookEnvelope? Read(string body) =>
        Reader(PaymentTime, PaymentUrl, PaymentKey).TryRead(Deliveries.Utf8(body), out var envelope) ? envelope : null;
}
