using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.Stripe.StripeSamples;

namespace PayFlow.Gateways.Tests.Webhooks.Stripe;

public sealed class StripeEventsTests
{
    [Fact]
    public void A_payment_intent_names_itself()
    {
        Reader(0).TryRead(Deliveries.Utf8(IntentBody), out var envelope).ShouldBeTrue();

        envelope.ShouldBe(new WebhookEnvelope
        {
            EventId = "evt_1",
            ProviderType = "payment_intent.succeeded",
            Kind = PaymentEventKind.Payment,
            CreatedAt = DateTimeOffset.FromUnixTimeSeconds(1790000000),
            PaymentId = "pi_1",
        });
    }

    [Theory]
    [InlineData("charge.refunded", "charge", PaymentEventKind.Refund, null)]
    [InlineData("charge.succeeded", "charge", PaymentEventKind.Payment, null)]
    [InlineData("refund.updated", "refund", PaymentEventKind.Refund, "x_1")]
    [InlineData("charge.dispute.created", "dispute", PaymentEventKind.Dispute, "x_1")]
    [InlineData("radar.early_fraud_warning.created", "radar.early_fraud_warning", PaymentEventKind.Unrecognized, "x_1")]
    public void What_belongs_to_a_payment_intent_names_it_and_itself(string type, string subject, PaymentEventKind kind, string? itself)
    {
        var body = $$$$"""{"type":"{{{{type}}}}","created":5,"object":"event","id":"evt_2","data":{"object":{"payment_intent":"pi_2","object":"{{{{subject}}}}","id":"x_1"}}}""";

        Reader(0).TryRead(Deliveries.Utf8(body), out var envelope).ShouldBeTrue();

        envelope!.Kind.ShouldBe(kind);
        envelope.PaymentId.ShouldBe("pi_2");
        envelope.SubjectId.ShouldBe(itself);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"pi_2\"")]
    public void A_checkout_s_session_names_itself_for_whoever_made_the_page_knows_it_by_that(string intent)
    {
        var body = $$$$"""{"id":"evt_2","object":"event","type":"checkout.session.completed","created":5,"data":{"object":{"id":"cs_1","object":"checkout.session","payment_intent":{{{{intent}}}}}}}""";

        Reader(0).TryRead(Deliveries.Utf8(body), out var envelope).ShouldBeTrue();

        (envelope!.Kind, envelope.PaymentId).ShouldBe((PaymentEventKind.Payment, "cs_1"));
    }

    [Theory]
    [InlineData("payout.paid", PaymentEventKind.Payout)]
    [InlineData("setup_intent.succeeded", PaymentEventKind.Method)]
    [InlineData("customer.created", PaymentEventKind.Unrecognized)]
    [InlineData("something.new_in_2031", PaymentEventKind.Unrecognized)]
    public void What_is_about_no_payment_names_none(string type, PaymentEventKind kind)
    {
        var body = $$$$"""{"id":"evt_3","object":"event","type":"{{{{type}}}}","created":5,"data":{"object":{"id":"x_1","object":"y","payment_intent":null}}}""";

        Reader(0).TryRead(Deliveries.Utf8(body), out var envelope).ShouldBeTrue();

        envelope!.Kind.ShouldBe(kind);
        envelope.PaymentId.ShouldBeNull();
    }

    [Fact]
    public void A_thin_event_is_kept_and_not_interpreted()
    {
        const string body = """{"id":"evt_thin","object":"v2.core.event","type":"v1.billing.meter.no_meter_found","created":"2026-01-02T03:04:05.678Z","related_object":{"id":"pi_9","type":"x","url":"/v1/x"}}""";

        Reader(0).TryRead(Deliveries.Utf8(body), out var envelope).ShouldBeTrue();

        envelope!.EventId.ShouldBe("evt_thin");
        envelope.Kind.ShouldBe(PaymentEventKind.Unrecognized);
        envelope.PaymentId.ShouldBeNull();
        envelope.CreatedAt.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
    }

    [Fact]
    public void An_id_that_could_walk_through_a_path_is_no_payment()
    {
        const string body = """{"id":"evt_4","object":"event","type":"charge.failed","created":5,"data":{"object":{"object":"charge","payment_intent":"../accounts"}}}""";

        Reader(0).TryRead(Deliveries.Utf8(body), out var envelope).ShouldBeTrue();

        envelope!.PaymentId.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"id\"")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5}}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5} {}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5,}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5}//""")]
    [InlineData("\ufeff" + """{"id":"e","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"e","id":"e","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":null,"id":"e","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"e","\u0069d":"f","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","type":"u","created":5}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5,"created":6}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5,"data":{},"data":{}}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5,"data":{"object":{"id":"a","id":"b"}}}""")]
    [InlineData("""{"\ud800":"e","object":"event","type":"t","created":5}""")]
    [InlineData("""{"\ud800\ud800\ud800":"e","object":"event","type":"t","created":5}""")]
    [InlineData("""{"ID":"e","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":5,"object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"\u0065","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"\ud800","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"e e","object":"event","type":"t","created":5}""")]
    [InlineData("""{"id":"e","object":"list","type":"t","created":5}""")]
    [InlineData("""{"id":"e","type":"t","created":5}""")]
    [InlineData("""{"id":"e","object":"event","created":5}""")]
    [InlineData("""{"id":"e","object":"event","type":"t"}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":"5"}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5.5}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":-5}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":5e1}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":99999999999999999999}""")]
    [InlineData("""{"id":"e","object":"event","type":"t","created":999999999999999}""")]
    [InlineData("""{"id":"e","object":"v2.core.event","type":"t","created":5}""")]
    [InlineData("""{"id":"e","object":"v2.core.event","type":"t","created":"yesterday, at noon"}""")]
    public void What_is_not_one_clear_event_is_not_read(string body) =>
        Reader(0).TryRead(Deliveries.Utf8(body), out _).ShouldBeFalse();

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(100_000, false)]
    public void Nesting_has_a_limit(int depth, bool readable)
    {
        var nested = new string('[', depth) + new string(']', depth);

        Reader(0).TryRead(Deliveries.Utf8($$"""{"id":"e","object":"event","type":"t","created":5,"x":{{nested}}}"""), out _).ShouldBe(readable);
    }
}
