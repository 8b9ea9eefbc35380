using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

/// <summary>Orders and movements that are not this payment's, and lists without an end.</summary>
public sealed class PayPalStrangerTests
{
    private static readonly PaymentReference Payment = new("paypal", "O1");

    [Theory]
    [InlineData("99.00", "pf-1")]
    [InlineData("12.50", "pf-other")]
    public async Task A_created_order_that_is_another_is_not_captured(string value, string custom)
    {
        var wire = new StubWire((200, Order("CREATED", value, custom, "")));

        var result = await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal"));

        (result.Status, result.Error!.Advice).ShouldBe((PaymentStatus.Indeterminate, RetryAdvice.AlertOperator));
        wire.Sent.ShouldHaveSingleItem().Path.ShouldBe("/v2/checkout/orders");
    }

    [Fact]
    public async Task A_created_order_whose_id_leads_elsewhere_is_not_captured()
    {
        var wire = new StubWire((200, Order("CREATED", "12.50", "pf-1", "").Replace("\"O1\"", "\"O1/../../v1\"")));

        await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal"));

        wire.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_payments_capture_of_the_same_amount_is_not_believed()
    {
        var taken = """, "payments":{"captures":[{"id":"C9","status":"COMPLETED","amount":{"currency_code":"EUR","value":"12.50"}}]}""";

        var result = await Lines.PayPal(new StubWire((201, Order("COMPLETED", "12.50", "pf-other", taken)))).ChargeAsync(Lines.Charge("paypal"));

        (result.Status, result.SettlementReference).ShouldBe((PaymentStatus.Indeterminate, null));
    }

    [Fact]
    public async Task An_approved_order_that_paid_before_pays_for_nothing_else()
    {
        var approved = Order("COMPLETED", "12.50", "pf-other", """, "payments":{"captures":[{"id":"C9","status":"COMPLETED","amount":{"currency_code":"EUR","value":"12.50"}}]}""");
        var wire = new StubWire(
            (200, approved),
            (422, """{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"ORDER_ALREADY_CAPTURED"}]}"""),
            (200, approved));

        var result = await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal") with { Method = PaymentMethod.Approved("paypal", "O1") });

        (result.Status, result.Error!.Category).ShouldBe((PaymentStatus.Failed, ErrorCategory.InvalidState));
        result.Attempts[0].Evidence.ShouldBe(SendEvidence.Rejected);
    }

    [Fact]
    public async Task An_approved_order_of_several_units_is_not_taken()
    {
        var unit = """{"amount":{"currency_code":"EUR","value":"12.50"}}""";
        var wire = new StubWire((200, $$"""{"id":"O1","status":"APPROVED","intent":"CAPTURE","purchase_units":[{{unit}},{{unit}}]}"""));

        var result = await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal") with { Method = PaymentMethod.Approved("paypal", "O1") });

        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Failed, SendEvidence.NotSent));
        wire.Sent.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Fact]
    public async Task After_a_renewal_only_the_renewed_hold_is_captured()
    {
        static string Hold(string id, string status, int day) =>
            $$$"""{"id":"{{{id}}}","status":"{{{status}}}","create_time":"2026-11-0{{{day}}}T00:00:00Z","amount":{"currency_code":"EUR","value":"12.50"}}""";
        var order = Order("COMPLETED", "12.50", "pf-1", $$""", "payments":{"authorizations":[{{Hold("A1", "CREATED", 1)}},{{Hold("A2", "CAPTURED", 5)}}]}""");
        var wire = new StubWire((200, order), (422, """{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"AUTHORIZATION_ALREADY_CAPTURED"}]}"""), (200, order));

        await Lines.PayPal(wire).CaptureAsync(Lines.Capture(Payment));

        wire.Sent[1].Path.ShouldBe("/v2/payments/authorizations/A2/capture");
    }

    [Fact]
    public async Task A_refund_that_carries_another_key_is_not_believed()
    {
        var order = Order("COMPLETED", "12.50", "pf-1", """, "payments":{"captures":[{"id":"C1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"12.50"}}]}""");
        var wire = new StubWire((200, order), (201, """{"id":"R9","status":"COMPLETED","custom_id":"pf-other","amount":{"currency_code":"EUR","value":"12.50"}}"""));

        (await Lines.PayPal(wire).RefundAsync(Lines.Refund(Payment, new Money(1250, Currency.EUR)))).Status.ShouldBe(RefundStatus.Indeterminate);
    }

    private static string Order(string status, string value, string custom, string more) =>
        $$"""{"id":"O1","status":"{{status}}","intent":"CAPTURE","purchase_units":[{"custom_id":"{{custom}}","amount":{"currency_code":"EUR","value":"{{value}}"}{{more}}}]}""";
}
