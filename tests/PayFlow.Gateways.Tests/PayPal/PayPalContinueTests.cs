using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

/// <summary>Going on with an order: what is sent, and what is believed.</summary>
public sealed class PayPalContinueTests
{
    private const string Approved = """{"id":"O1","status":"APPROVED","intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.50"}}]}""";
    private static readonly PaymentReference Payment = new("paypal", "O1");
    private static readonly Money Amount = new(1250, Currency.EUR);

    [Theory]
    [InlineData("CAPTURE", "POST /v2/checkout/orders/O1/capture\n{}", "pf-1-c")]
    [InlineData("AUTHORIZE", "POST /v2/checkout/orders/O1/authorize\n{}", "pf-1-a")]
    public async Task An_approved_order_is_taken_as_it_was_begun(string intent, string call, string key)
    {
        var wire = new StubWire((200, Approved.Replace("CAPTURE", intent, StringComparison.Ordinal)), (400, "{}"));

        await ContinueAsync(wire);

        wire.Sent[1].ToString().ShouldBe(call);
        wire.Sent[1].Headers["PayPal-Request-Id"].ShouldBe(key);
    }

    [Theory]
    [InlineData("PAYER_ACTION_REQUIRED", PaymentStatus.RequiresAction)]
    [InlineData("CREATED", PaymentStatus.Created)]
    [InlineData("SAVED", PaymentStatus.Created)]
    [InlineData("VOIDED", PaymentStatus.Voided)]
    [InlineData("NEXT_YEAR", PaymentStatus.Pending)]
    public async Task Any_other_order_is_only_read(string status, PaymentStatus ours)
    {
        var wire = new StubWire((200, Approved.Replace("APPROVED", status, StringComparison.Ordinal)));

        var result = await ContinueAsync(wire);

        wire.Sent.ShouldHaveSingleItem();
        (result.Status, result.Attempts[0].Evidence).ShouldBe((ours, SendEvidence.NotSent));
    }

    [Theory]
    [InlineData(""" "liability_shift":"POSSIBLE" """, true)]
    [InlineData(""" "liability_shift":"YES" """, true)]
    [InlineData(""" "liability_shift":"NO","three_d_secure":{"enrollment_status":"N"} """, true)]
    [InlineData(""" "liability_shift":"NO","three_d_secure":{"enrollment_status":"Y"} """, false)]
    [InlineData(""" "liability_shift":"NO" """, false)]
    [InlineData(""" "liability_shift":"UNKNOWN" """, false)]
    [InlineData(""" "liability_shift":"NEXT_YEAR" """, false)]
    public async Task A_card_is_taken_only_if_its_issuer_stands_for_its_holder(string authentication, bool isTaken)
    {
        var source = "{\"id\":\"O1\",\"payment_source\":{\"card\":{\"authentication_result\":{" + authentication + "}}},";
        var wire = new StubWire((200, Approved.Replace("""{"id":"O1",""", source, StringComparison.Ordinal)), (400, "{}"));

        var result = await ContinueAsync(wire);

        (wire.Sent.Count == 2).ShouldBe(isTaken);
        if (!isTaken)
        {
            (result.Status, result.Error!.Category, result.Attempts[0].Evidence)
                .ShouldBe((PaymentStatus.Declined, ErrorCategory.AuthenticationRequired, SendEvidence.NotSent));
        }
    }

    [Fact]
    public async Task An_order_that_another_caller_took_first_is_read_and_believed()
    {
        var wire = new StubWire((200, Approved), (422, """{"details":[{"issue":"ORDER_ALREADY_CAPTURED"}]}"""), (200, PayPalMapperTests.Captured()));

        var result = await ContinueAsync(wire);

        (result.Status, result.SettlementReference, result.CapturedAmount).ShouldBe((PaymentStatus.Captured, "C1", Amount));
        result.Attempts[0].Evidence.ShouldBe(SendEvidence.Executed);
    }

    [Theory]
    [InlineData("""{"id":"O2","status":"COMPLETED"}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"payments":{"captures":[{"id":"C1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"12.49"}}]}}]}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"payments":{"captures":[{"id":"C1","status":"COMPLETED","amount":{"currency_code":"USD","value":"12.50"}}]}}]}""")]
    public async Task An_answer_about_something_else_is_not_believed(string answer)
    {
        var result = await ContinueAsync(new StubWire((200, Approved), (201, answer)));

        (result.Status, result.Error!.Advice, result.Attempts[0].Evidence, result.Payment)
            .ShouldBe((PaymentStatus.Indeterminate, RetryAdvice.AlertOperator, SendEvidence.Indeterminate, Payment));
    }

    [Theory]
    [InlineData("""{"id":"A2","status":"CREATED","amount":{"currency_code":"EUR","value":"12.51"}}""")]
    [InlineData("""{"id":"","status":"CREATED","amount":{"currency_code":"EUR","value":"12.50"}}""")]
    [InlineData("{}")]
    public async Task A_renewed_hold_of_something_else_is_not_believed(string answer)
    {
        var wire = new StubWire((200, PayPalMapperTests.Authorized()), (201, answer));

        var result = await new PayPalAuthorizations(Lines.PayPalLink(wire)).ExtendAsync(new() { Payment = Payment, IdempotencyKey = new("pf-1") }, default);

        wire.Sent[1].ToString().ShouldBe("POST /v2/payments/authorizations/A1/reauthorize\n" + """{"amount":{"currency_code":"EUR","value":"12.50"}}""");
        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Theory]
    [InlineData("""{"id":"O1","status":"PAYER_ACTION_REQUIRED","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.50"}}]}""")]
    [InlineData("""{"id":"O1","status":"PAYER_ACTION_REQUIRED","purchase_units":[{"amount":{"currency_code":"EUR","value":"1.00"}}],"links":[{"rel":"payer-action","href":"https://x"}]}""")]
    [InlineData("{}")]
    public async Task A_checkout_of_something_else_is_not_believed(string answer)
    {
        var result = await CheckoutAsync(new StubWire((201, answer)));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Fact]
    public async Task A_checkout_is_an_order_that_its_payer_approves()
    {
        var wire = new StubWire((400, "{}"));

        await CheckoutAsync(wire);

        wire.Sent[0].ToString().ShouldBe(
            "POST /v2/checkout/orders\n" +
            """{"intent":"AUTHORIZE","purchase_units":[{"reference_id":"Order 17","custom_id":"pf-1 Order 17","description":"Tea","amount":{"currency_code":"EUR","value":"12.50"}}],"payment_source":{"paypal":{"email_address":"a@b.example","experience_context":{"user_action":"PAY_NOW","return_url":"https://shop.example/back","cancel_url":"https://shop.example/cart"}}}}""");
    }

    [Theory]
    [InlineData(PaymentInitiator.MerchantRecurring, "RECURRING")]
    [InlineData(PaymentInitiator.MerchantUnscheduled, "UNSCHEDULED")]
    public async Task A_merchant_says_that_he_charges_by_himself(PaymentInitiator initiator, string type)
    {
        var wire = new StubWire((400, "{}"));

        await Lines.PayPal(wire).ChargeAsync(Lines.Charge("paypal") with { Initiator = initiator });

        wire.Sent[0].Body.ShouldContain($$"""
            "stored_credential":{"payment_initiator":"MERCHANT","payment_type":"{{type}}","usage":"SUBSEQUENT"}
            """);
    }

    private static Task<PaymentResult> ContinueAsync(StubWire wire) =>
        Lines.PayPal(wire).ContinueAsync(new() { Payment = Payment, Amount = Amount, IdempotencyKey = new("pf-1") });

    private static Task<PaymentResult> CheckoutAsync(StubWire wire) => new PayPalCheckouts(Lines.PayPalLink(wire)).CreateCheckoutAsync(new CheckoutRequest
    {
        Amount = Amount,
        Description = "Tea",
        ReturnUrl = "https://shop.example/back",
        CancelUrl = "https://shop.example/cart",
        CustomerEmail = "a@b.example",
        Capture = false,
        Reference = "Order 17",
        IdempotencyKey = new("pf-1"),
    }, default);
}
