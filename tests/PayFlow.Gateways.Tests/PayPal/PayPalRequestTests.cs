using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

/// <summary>The exact bytes that leave.</summary>
public sealed class PayPalRequestTests
{
    private static readonly PaymentReference Payment = new("paypal", "O1");

    [Fact]
    public async Task A_charge_creates_an_order_that_pays_at_once()
    {
        var wire = new StubWire((400, "{}"));

        await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal") with
        {
            Method = PaymentMethod.SavedWallet("paypal", "v1"),
            Reference = "Order 17",
            Description = "Käse",
            ReturnUrl = "https://shop.example/back",
        });
        await Lines.PayPal(wire).AuthorizeAsync(Lines.Authorize("paypal"));

        wire.Sent.Select(sent => sent.ToString()).ShouldBe(
        [
            "POST /v2/checkout/orders\n" +
            """{"intent":"CAPTURE","purchase_units":[{"reference_id":"Order 17","custom_id":"pf-1 Order 17","description":"K\u00E4se","amount":{"currency_code":"EUR","value":"12.50"}}],"payment_source":{"paypal":{"vault_id":"v1","experience_context":{"return_url":"https://shop.example/back","cancel_url":"https://shop.example/back"}}}}""",
            "POST /v2/checkout/orders\n" +
            """{"intent":"AUTHORIZE","purchase_units":[{"custom_id":"pf-1","amount":{"currency_code":"EUR","value":"12.50"}}],"payment_source":{"card":{"vault_id":"pm_1"}}}""",
        ]);
        (wire.Sent[0].Headers["PayPal-Request-Id"], wire.Sent[0].Headers["Prefer"]).ShouldBe(("pf-1", "return=representation"));
    }

    [Theory]
    [InlineData("HUF", 1_000, "10")]
    [InlineData("JPY", 100, "100")]
    [InlineData("EUR", 5, "0.05")]
    [InlineData("USD", 1_000_000_01, "1000000.01")]
    public async Task Amounts_are_in_paypal_s_decimals(string currency, long minorUnits, string value)
    {
        var wire = new StubWire((400, "{}"));

        await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal", minorUnits, currency));

        wire.Sent[0].Body.ShouldContain($$$$"""{"currency_code":"{{{{currency}}}}","value":"{{{{value}}}}"}""");
    }

    [Fact]
    public async Task Creating_and_taking_have_a_key_each()
    {
        var wire = new StubWire((201, """{"id":"O1","status":"CREATED"}"""), (400, "{}"));
        var authorize = new StubWire((201, """{"id":"O1","status":"CREATED"}"""), (400, "{}"));

        await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal"));
        await Lines.PayPal(authorize).AuthorizeAsync(Lines.Authorize("paypal"));

        wire.Sent[1].ToString().ShouldBe("POST /v2/checkout/orders/O1/capture\n{}");
        authorize.Sent[1].ToString().ShouldBe("POST /v2/checkout/orders/O1/authorize\n{}");
        wire.Sent.Concat(authorize.Sent).Select(sent => sent.Headers["PayPal-Request-Id"]).ShouldBe(["pf-1", "pf-1-c", "pf-1", "pf-1-a"]);
    }

    [Fact]
    public async Task What_follows_reads_the_order_first_and_names_the_movement()
    {
        var held = new StubWire((200, PayPalMapperTests.Authorized()), (400, "{}"));
        await Lines.PayPal(held).CaptureAsync(Lines.Capture(Payment, new Money(500, Currency.EUR)));
        var all = new StubWire((200, PayPalMapperTests.Authorized()), (400, "{}"));
        await Lines.PayPal(all).CaptureAsync(Lines.Capture(Payment));
        var released = new StubWire((200, PayPalMapperTests.Authorized()), (400, "{}"));
        await Lines.PayPal(released).VoidAsync(Lines.Void(Payment));
        var taken = new StubWire((200, PayPalMapperTests.Captured()), (400, "{}"));
        await Lines.PayPal(taken).RefundAsync(Lines.Refund(Payment, new Money(500, Currency.EUR)) with { Reason = "returned" });

        new[] { held, all, released, taken }.ShouldAllBe(wire => wire.Sent[0].ToString() == "GET /v2/checkout/orders/O1");
        new[] { held, all, released, taken }.Select(wire => wire.Sent[1].ToString()).ShouldBe(
        [
            "POST /v2/payments/authorizations/A1/capture\n" + """{"amount":{"currency_code":"EUR","value":"5.00"},"final_capture":true}""",
            "POST /v2/payments/authorizations/A1/capture\n" + """{"final_capture":true}""",
            "POST /v2/payments/authorizations/A1/void\n{}",
            "POST /v2/payments/captures/C1/refund\n" + """{"amount":{"currency_code":"EUR","value":"5.00"},"custom_id":"pf-1","note_to_payer":"returned"}""",
        ]);
    }

    [Fact]
    public async Task Without_the_order_nothing_is_asked_for()
    {
        foreach (var read in new[] { (500, "{}"), (200, "<html>"), (200, """{"id":"O1","status":"CREATED"}""") })
        {
            var wire = new StubWire(read);
            var paypal = Lines.PayPal(wire);

            OperationResult[] results =
                [await paypal.CaptureAsync(Lines.Capture(Payment)), await paypal.VoidAsync(Lines.Void(Payment)), await paypal.RefundAsync(Lines.Refund(Payment))];

            wire.Sent.ShouldAllBe(sent => sent.Method == "GET");
            results.ShouldAllBe(result => result.Attempts[0].Evidence == SendEvidence.NotSent && result.Error!.Category != ErrorCategory.Indeterminate);
        }
    }

    [Fact]
    public async Task A_text_with_half_a_sign_in_it_is_sent_all_the_same()
    {
        var wire = new StubWire((400, "{}"));

        await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal") with { Reference = "Order \uD800 17" });

        wire.Sent.ShouldHaveSingleItem().Body.ShouldContain("Order \\uFFFD 17");
    }
}
