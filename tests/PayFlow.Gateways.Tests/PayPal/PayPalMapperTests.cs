using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

public sealed class PayPalMapperTests
{
    private const string Euros = """{"currency_code":"EUR","value":"12.50"}""";
    private static readonly PaymentReference Payment = new("paypal", "O1");

    [Theory]
    [InlineData("captures", "COMPLETED", PaymentStatus.Captured, 1250, 1250)]
    [InlineData("captures", "PARTIALLY_REFUNDED", PaymentStatus.Captured, 1250, 1250)]
    [InlineData("captures", "REFUNDED", PaymentStatus.Captured, 1250, 1250)]
    [InlineData("captures", "PENDING", PaymentStatus.Pending, 0, 0)]
    [InlineData("captures", "DECLINED", PaymentStatus.Declined, 0, 0)]
    [InlineData("captures", "FAILED", PaymentStatus.Failed, 0, 0)]
    [InlineData("captures", "A_STATUS_OF_NEXT_YEAR", PaymentStatus.Pending, 0, 0)]
    [InlineData("authorizations", "CREATED", PaymentStatus.Authorized, 1250, 0)]
    [InlineData("authorizations", "PENDING", PaymentStatus.Pending, 1250, 0)]
    [InlineData("authorizations", "PARTIALLY_CAPTURED", PaymentStatus.PartiallyCaptured, 1250, 0)]
    [InlineData("authorizations", "CAPTURED", PaymentStatus.Captured, 1250, 0)]
    [InlineData("authorizations", "DENIED", PaymentStatus.Declined, 1250, 0)]
    [InlineData("authorizations", "VOIDED", PaymentStatus.Voided, 1250, 0)]
    [InlineData("authorizations", "EXPIRED", PaymentStatus.Expired, 1250, 0)]
    [InlineData("authorizations", "A_STATUS_OF_NEXT_YEAR", PaymentStatus.Pending, 1250, 0)]
    public async Task The_truth_is_in_the_movement_and_never_in_the_order_s_status(string kind, string theirs, PaymentStatus status, long authorized, long captured)
    {
        var result = await Lines.PayPal(Order("COMPLETED", $$$$""" "{{{{kind}}}}":[{"id":"M1","status":"{{{{theirs}}}}","amount":{{{{Euros}}}}}]""")).GetAsync(Payment);

        (result.Status, result.Payment, result.Amount).ShouldBe((status, Payment, new Money(1250, Currency.EUR)));
        (result.AuthorizedAmount, result.CapturedAmount).ShouldBe((new Money(authorized, Currency.EUR), new Money(captured, Currency.EUR)));
        result.SettlementReference.ShouldBe(kind == "captures" ? "M1" : null);
        (result.Error is null).ShouldBe(status is not (PaymentStatus.Declined or PaymentStatus.Failed));
    }

    [Theory]
    [InlineData("CREATED", PaymentStatus.Created)]
    [InlineData("SAVED", PaymentStatus.Created)]
    [InlineData("APPROVED", PaymentStatus.Approved)]
    [InlineData("PAYER_ACTION_REQUIRED", PaymentStatus.RequiresAction)]
    [InlineData("VOIDED", PaymentStatus.Voided)]
    [InlineData("COMPLETED", PaymentStatus.Pending)]
    [InlineData("A_STATUS_OF_NEXT_YEAR", PaymentStatus.Pending)]
    public async Task An_order_without_movements_stands_by_its_own_status_and_completed_alone_proves_nothing(string theirs, PaymentStatus status) =>
        (await Lines.PayPal(Order(theirs, "")).GetAsync(Payment)).Status.ShouldBe(status);

    [Fact]
    public async Task The_customer_is_sent_where_the_order_says()
    {
        var links = """[{"rel":"self","href":"https://x.example/self"},{"rel":"approve","href":"https://x.example/approve"},{"rel":"payer-action","href":"https://x.example/act"}]""";

        var result = await Lines.PayPal(new StubWire((200, $$$$"""{"id":"O1","status":"PAYER_ACTION_REQUIRED","links":{{{{links}}}}}"""))).GetAsync(Payment);
        var created = await Lines.PayPal(new StubWire((200, $$$$"""{"id":"O1","status":"CREATED","links":{{{{links}}}}}"""))).GetAsync(Payment);

        result.NextAction.ShouldBe(new RedirectAction("https://x.example/act"));
        created.Status.ShouldBe(PaymentStatus.RequiresAction);
    }

    [Fact]
    public async Task Movements_are_added_up_and_only_those_that_moved_money_count()
    {
        var result = await Lines.PayPal(Order("COMPLETED",
            $$$$"""
            "captures":[{"id":"C0","status":"DECLINED","amount":{{{{Euros}}}}},{"id":"C1","status":"PARTIALLY_REFUNDED","amount":{"currency_code":"EUR","value":"7.00"}},{"id":"C2","status":"COMPLETED","amount":{"currency_code":"EUR","value":"5.50"}},{"id":"C3","status":"COMPLETED","amount":{"currency_code":"USD","value":"5.50"}}],
            "refunds":[{"id":"R1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"1.00"}},{"id":"R2","status":"PENDING","amount":{"currency_code":"EUR","value":"0.25"}},{"id":"R3","status":"FAILED","amount":{"currency_code":"EUR","value":"3.00"}}]
            """)).GetAsync(Payment);

        (result.CapturedAmount, result.RefundedAmount, result.SettlementReference).ShouldBe((new Money(1250, Currency.EUR), new Money(125, Currency.EUR), null));
    }

    [Theory]
    [InlineData("COMPLETED", RefundStatus.Succeeded)]
    [InlineData("PENDING", RefundStatus.Pending)]
    [InlineData("FAILED", RefundStatus.Failed)]
    [InlineData("CANCELLED", RefundStatus.Canceled)]
    [InlineData("SOMETHING_NEW", RefundStatus.Pending)]
    public async Task A_refund_s_status_becomes_one_of_ours(string theirs, RefundStatus ours)
    {
        var wire = new StubWire((200, Captured()), (201, $$$$"""{"id":"R1","status":"{{{{theirs}}}}","amount":{{{{Euros}}}}}"""));

        var result = await Lines.PayPal(wire).RefundAsync(Lines.Refund(Payment, new Money(1250, Currency.EUR)));

        (result.Status, result.RefundId, result.SettlementReference, result.Amount).ShouldBe((ours, "R1", "R1", new Money(1250, Currency.EUR)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"","status":"COMPLETED"}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"amount":{"currency_code":"EUR","value":"125.00"}}]}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"amount":{"currency_code":"USD","value":"12.50"}}]}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.50"},"payments":{"captures":[{"id":"C1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"1.00"}}]}}]}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"payments":{"captures":[{"id":"C1","status":"COMPLETED"}]}}]}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"amount":{"currency_code":"EUR","value":"12,50"},"payments":{"captures":[{"id":"C1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"1e3"}}]}}]}""")]
    public async Task A_success_about_something_else_is_not_believed(string json)
    {
        var result = await Lines.PayPal(new StubWire((201, json))).ChargeAsync(Lines.Charge("paypal"));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"M1","status":"COMPLETED"}""")]
    [InlineData("""{"id":"M1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"5.0.0"}}""")]
    [InlineData("""{"id":"M1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"12.50"}}""")]
    [InlineData("""{"id":"M1","status":"COMPLETED","amount":{"currency_code":"USD","value":"5.00"}}""")]
    [InlineData("""{"status":"COMPLETED","amount":{"currency_code":"EUR","value":"5.00"}}""")]
    public async Task What_follows_a_payment_has_to_be_about_the_amount(string json)
    {
        var part = new Money(500, Currency.EUR);

        var capture = await Lines.PayPal(new StubWire((200, Authorized()), (201, json))).CaptureAsync(Lines.Capture(Payment, part));
        var refund = await Lines.PayPal(new StubWire((200, Captured()), (201, json))).RefundAsync(Lines.Refund(Payment, part));

        (capture.Status, capture.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
        (refund.Status, refund.Attempts[0].Evidence).ShouldBe((RefundStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Theory]
    [InlineData("""{"id":"O1","status":"APPROVED","intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.51"}}]}""", "12.51 EUR")]
    [InlineData("""{"id":"O1","status":"APPROVED","intent":"AUTHORIZE","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.50"}}]}""", "intent")]
    [InlineData("""{"id":"O1","status":"APPROVED","intent":"CAPTURE"}""", "approved for")]
    public async Task An_approved_order_of_another_amount_or_intent_is_not_taken(string order, string why)
    {
        var wire = new StubWire((200, order));

        var result = await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal") with { Method = PaymentMethod.Approved("paypal", "O1") });

        wire.Sent.Select(sent => sent.ToString()).ShouldBe(["GET /v2/checkout/orders/O1"]);
        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Failed, SendEvidence.NotSent));
        result.Error!.Message.ShouldContain(why);
    }

    internal static string Authorized() => Body("COMPLETED", $$$$""" "authorizations":[{"id":"A1","status":"CREATED","amount":{{{{Euros}}}}}]""");

    internal static string Captured() => Body("COMPLETED", $$$$""" "captures":[{"id":"C1","status":"COMPLETED","amount":{{{{Euros}}}}}]""");

    private static string Body(string status, string payments) =>
        $$$"""{"id":"O1","status":"{{{status}}}","intent":"CAPTURE","purchase_units":[{"amount":{{{Euros}}},"payments":{{{{payments}}}}}]}""";

    private static StubWire Order(string status, string payments) => new((200, Body(status, payments)));
}
