using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Square;

/// <summary>The exact bytes that leave.</summary>
public sealed class SquareRequestTests
{
    private static readonly PaymentReference Payment = new("square", "p1");

    [Fact]
    public async Task A_charge_carries_its_key_in_the_body()
    {
        var wire = new StubWire((400, "{}"));

        await Lines.Square(wire).ChargeAsync(Lines.Charge("square") with { Method = PaymentMethod.SavedCard("square", "ccof:1", "cust_1"), Reference = "Order 17", Description = "Cheese" });
        await Lines.Square(wire).AuthorizeAsync(Lines.Authorize("square"));

        wire.Sent.Select(sent => sent.ToString()).ShouldBe(
        [
            "POST /v2/payments\n" +
            """{"source_id":"ccof:1","idempotency_key":"pf-1","amount_money":{"amount":1250,"currency":"EUR"},"autocomplete":true,"location_id":"LOC1","reference_id":"pf-1","customer_id":"cust_1","note":"Order 17: Cheese"}""",
            "POST /v2/payments\n" +
            """{"source_id":"pm_1","idempotency_key":"pf-1","amount_money":{"amount":1250,"currency":"EUR"},"autocomplete":false,"location_id":"LOC1","reference_id":"pf-1"}""",
        ]);
        (wire.Sent[0].Headers["Square-Version"], wire.Sent[0].Headers["Authorization"], wire.Sent[0].Headers["Content-Type"])
            .ShouldBe(("2026-07-15", "Bearer sq_test_stub", "application/json"));
    }

    [Theory]
    [InlineData("Order 17", null, "Order 17")]
    [InlineData(null, "Cheese", "Cheese")]
    public async Task The_note_says_what_there_is(string? reference, string? description, string note)
    {
        var wire = new StubWire((400, "{}"));

        await Lines.Square(wire).ChargeAsync(Lines.Charge("square") with { Reference = reference, Description = description });

        wire.Sent[0].Body.ShouldEndWith($$$$""","note":"{{{{note}}}}"}""");
    }

    [Fact]
    public async Task A_capture_of_a_part_lowers_the_payment_first_under_a_key_of_its_own()
    {
        var wire = new StubWire(
            (200, """{"payment":{"id":"p1","status":"APPROVED","amount_money":{"amount":1250,"currency":"EUR"},"version_token":"v1"}}"""),
            (200, """{"payment":{"id":"p1","status":"APPROVED","amount_money":{"amount":500,"currency":"EUR"},"version_token":"v2"}}"""),
            (200, """{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":500,"currency":"EUR"}}}"""));

        var result = await Lines.Square(wire).CaptureAsync(Lines.Capture(Payment, new Money(500, Currency.EUR)));

        wire.Sent.Select(sent => sent.ToString()).ShouldBe(
        [
            "GET /v2/payments/p1",
            "PUT /v2/payments/p1\n" + """{"idempotency_key":"pf-1-u","payment":{"amount_money":{"amount":500,"currency":"EUR"},"version_token":"v1"}}""",
            "POST /v2/payments/p1/complete\n" + """{"version_token":"v2"}""",
        ]);
        (result.Status, result.CapturedAmount).ShouldBe((PaymentStatus.Captured, new Money(500, Currency.EUR)));
    }

    [Fact]
    public async Task A_payment_that_could_not_be_lowered_is_not_completed()
    {
        var wire = new StubWire((200, """{"payment":{"id":"p1","status":"APPROVED","amount_money":{"amount":1250,"currency":"EUR"}}}"""), (500, "{}"));

        var result = await Lines.Square(wire).CaptureAsync(Lines.Capture(Payment, new Money(500, Currency.EUR)));

        wire.Sent.ShouldAllBe(sent => !sent.Path.EndsWith("/complete"));
        (result.Status, result.Attempts[0].Evidence, result.Error!.Advice).ShouldBe((PaymentStatus.Failed, SendEvidence.NotSent, RetryAdvice.RetrySameKey));
    }

    [Fact]
    public async Task A_void_and_refunds()
    {
        var held = new StubWire((404, "{}"));
        await Lines.Square(held).VoidAsync(Lines.Void(Payment));
        var wire = new StubWire((400, "{}"));
        await Lines.Square(wire).RefundAsync(Lines.Refund(Payment, new Money(500, Currency.EUR)) with { Reason = "returned" });
        var all = new StubWire(
            (200, """{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"refunded_money":{"amount":250,"currency":"EUR"}}}"""), (400, "{}"));
        await Lines.Square(all).RefundAsync(Lines.Refund(Payment));

        held.Sent.Concat(wire.Sent).Concat(all.Sent).Select(sent => sent.ToString()).ShouldBe(
        [
            "POST /v2/payments/p1/cancel\n{}",
            "POST /v2/refunds\n" + """{"idempotency_key":"pf-1","payment_id":"p1","amount_money":{"amount":500,"currency":"EUR"},"reason":"returned [pf-1]"}""",
            "GET /v2/payments/p1",
            "POST /v2/refunds\n" + """{"idempotency_key":"pf-1","payment_id":"p1","amount_money":{"amount":1000,"currency":"EUR"},"reason":"[pf-1]"}""",
        ]);
    }

    [Fact]
    public async Task A_refund_of_the_rest_finds_what_an_earlier_send_of_it_gave_back()
    {
        var wire = new StubWire(
            (200, """{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"refunded_money":{"amount":1250,"currency":"EUR"},"refund_ids":["r1","r2"]}}"""),
            (200, """{"refund":{"id":"r1","status":"COMPLETED","payment_id":"p1","amount_money":{"amount":250,"currency":"EUR"},"reason":"returned"}}"""),
            (200, """{"refund":{"id":"r2","status":"PENDING","payment_id":"p1","amount_money":{"amount":1000,"currency":"EUR"},"reason":"broken [pf-1]"}}"""));

        var result = await Lines.Square(wire).RefundAsync(Lines.Refund(Payment));

        wire.Sent.ShouldAllBe(sent => sent.Method == "GET");
        (result.Status, result.RefundId, result.Amount, result.Attempts[0].Evidence).ShouldBe((RefundStatus.Pending, "r2", new Money(1000, Currency.EUR), SendEvidence.Executed));
    }

    [Fact]
    public async Task A_refund_of_the_rest_asks_for_nothing_while_earlier_refunds_cannot_be_read()
    {
        var wire = new StubWire(
            (200, """{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"refunded_money":{"amount":250,"currency":"EUR"},"refund_ids":["r1"]}}"""),
            (500, "{}"));

        var result = await Lines.Square(wire).RefundAsync(Lines.Refund(Payment));

        wire.Sent.ShouldAllBe(sent => sent.Method == "GET");
        (result.Status, result.Error!.Advice, result.Attempts[0].Evidence).ShouldBe((RefundStatus.Failed, RetryAdvice.RetryLater, SendEvidence.NotSent));
    }

    [Fact]
    public async Task A_charge_without_the_customer_says_so()
    {
        var wire = new StubWire((400, "{}"));

        await Lines.Square(wire).ChargeAsync(Lines.Charge("square") with { Initiator = PaymentInitiator.MerchantRecurring });

        wire.Sent.ShouldHaveSingleItem().Body.ShouldEndWith(""","customer_details":{"customer_initiated":false}}""");
    }

    [Fact]
    public async Task A_text_with_half_a_sign_in_it_is_sent_all_the_same()
    {
        var wire = new StubWire((400, "{}"));

        await Lines.Square(wire).ChargeAsync(Lines.Charge("square") with { Reference = "Order \uD800 17" });

        wire.Sent.ShouldHaveSingleItem().Body.ShouldContain("Order \\uFFFD 17");
    }
}
