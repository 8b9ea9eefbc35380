using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

public sealed class StripeMapperTests
{
    private static readonly PaymentReference Payment = new("stripe", "pi_1");
    private static readonly Money Asked = new(1250, Currency.EUR);

    [Theory]
    [InlineData(""" "status":"succeeded","amount_received":1250,"latest_charge":"ch_1" """, PaymentStatus.Captured, 1250, 1250)]
    [InlineData(""" "status":"requires_capture","amount_capturable":1250 """, PaymentStatus.Authorized, 1250, 0)]
    [InlineData(""" "status":"requires_capture","amount_received":500 """, PaymentStatus.PartiallyCaptured, 1250, 500)]
    [InlineData(""" "status":"processing" """, PaymentStatus.Pending, 0, 0)]
    [InlineData(""" "status":"requires_action" """, PaymentStatus.RequiresAction, 0, 0)]
    [InlineData(""" "status":"requires_confirmation" """, PaymentStatus.Created, 0, 0)]
    [InlineData(""" "status":"requires_payment_method" """, PaymentStatus.Created, 0, 0)]
    [InlineData(""" "status":"requires_payment_method","last_payment_error":{"code":"card_declined"} """, PaymentStatus.Declined, 0, 0)]
    [InlineData(""" "status":"canceled","cancellation_reason":"requested_by_customer" """, PaymentStatus.Voided, 0, 0)]
    [InlineData(""" "status":"canceled" """, PaymentStatus.Voided, 0, 0)]
    [InlineData(""" "status":"canceled","cancellation_reason":"expired" """, PaymentStatus.Expired, 0, 0)]
    [InlineData(""" "status":"canceled","cancellation_reason":"automatic" """, PaymentStatus.Expired, 0, 0)]
    [InlineData(""" "status":"a_status_of_next_year" """, PaymentStatus.Pending, 0, 0)]
    [InlineData(""" "status":"SUCCEEDED" """, PaymentStatus.Pending, 0, 0)]
    [InlineData(""" "status":"" """, PaymentStatus.Pending, 0, 0)]
    [InlineData(""" "status":null """, PaymentStatus.Pending, 0, 0)]
    public async Task A_status_becomes_one_of_ours_and_an_unknown_one_waits(string fields, PaymentStatus status, long authorized, long captured)
    {
        var result = await Lines.Stripe(Intent(fields)).GetAsync(Payment);

        (result.Status, result.Amount, result.Payment).ShouldBe((status, Asked, Payment));
        result.AuthorizedAmount.ShouldBe(new Money(authorized, Currency.EUR));
        result.CapturedAmount.ShouldBe(new Money(captured, Currency.EUR));
        (result.Error is null).ShouldBe(status != PaymentStatus.Declined);
    }

    [Theory]
    [InlineData("""{"type":"redirect_to_url","redirect_to_url":{"url":"https://bank.example/3ds"}}""", "RedirectAction")]
    [InlineData("""{"type":"use_stripe_sdk","use_stripe_sdk":{}}""", "ClientSecretAction")]
    [InlineData("""{"type":"display_oxxo"}""", "UnrecognizedAction { Type = display_oxxo }")]
    [InlineData("""{"type":"redirect_to_url"}""", "UnrecognizedAction { Type = redirect_to_url }")]
    [InlineData("{}", "UnrecognizedAction { Type =  }")]
    [InlineData("null", "")]
    public async Task A_next_step_is_typed_and_one_that_is_not_known_is_named(string action, string expected)
    {
        var result = await Lines.Stripe(Intent($""" "status":"requires_action","client_secret":"pi_1_secret_1","next_action":{action} """)).GetAsync(Payment);

        (result.NextAction?.ToString() ?? "").ShouldBe(expected);
    }

    [Fact]
    public async Task A_charge_that_was_expanded_tells_what_was_refunded_and_what_settles()
    {
        var result = await Lines.Stripe(Intent(""" "status":"succeeded","amount_received":1250,"latest_charge":{"id":"ch_9","amount_refunded":200} """)).GetAsync(Payment);

        (result.SettlementReference, result.RefundedAmount).ShouldBe(("ch_9", new Money(200, Currency.EUR)));
    }

    [Theory]
    [InlineData("pending", RefundStatus.Pending)]
    [InlineData("requires_action", RefundStatus.RequiresAction)]
    [InlineData("succeeded", RefundStatus.Succeeded)]
    [InlineData("failed", RefundStatus.Failed)]
    [InlineData("canceled", RefundStatus.Canceled)]
    [InlineData("something_new", RefundStatus.Pending)]
    public async Task A_refund_s_status_becomes_one_of_ours(string theirs, RefundStatus ours)
    {
        var wire = StripeWires.Of(200, $$$$"""{"id":"re_1","status":"{{{{theirs}}}}","amount":500,"currency":"eur","payment_intent":"pi_1","failure_reason":"expired_or_canceled_card"}""");

        var result = await Lines.Stripe(wire).RefundAsync(Lines.Refund(Payment, new Money(500, Currency.EUR)));

        (result.Status, result.RefundId, result.SettlementReference, result.Amount, result.Payment).ShouldBe((ours, "re_1", "re_1", new Money(500, Currency.EUR), Payment));
        result.Error?.ProviderCode.ShouldBe("expired_or_canceled_card");
        (result.Error is not null).ShouldBe(ours == RefundStatus.Failed);
    }

    public static TheoryData<string, string> OtherAnswers => new()
    {
        { "no id", """{"status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur"}""" },
        { "an empty id", """{"id":"","status":"succeeded","amount":1250,"currency":"eur"}""" },
        { "another amount", """{"id":"pi_1","status":"succeeded","amount":125000,"currency":"eur"}""" },
        { "another currency", """{"id":"pi_1","status":"succeeded","amount":1250,"currency":"usd"}""" },
        { "no currency", """{"id":"pi_1","status":"succeeded","amount":1250}""" },
        { "a currency nobody knows", """{"id":"pi_1","status":"succeeded","amount":1250,"currency":"zzz"}""" },
    };

    [Theory]
    [MemberData(nameof(OtherAnswers))]
    public async Task A_success_about_something_else_is_not_believed(string what, string json)
    {
        var result = await Lines.Stripe(new StubWire((200, json))).ChargeAsync(Lines.Charge("stripe"));

        result.Status.ShouldBe(PaymentStatus.Indeterminate, what);
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
        result.Error!.Advice.ShouldBe(RetryAdvice.AlertOperator);
    }

    [Theory]
    [InlineData("ISK", 150, 150)]
    [InlineData("UGX", 30, 30)]
    [InlineData("MGA", 30_00, 30_00)]
    public async Task An_amount_in_the_wrong_units_is_not_taken_for_the_right_one(string currency, long minorUnits, long answered)
    {
        var wire = new StubWire((200, $$$$"""{"id":"pi_1","status":"succeeded","amount":{{{{answered}}}},"amount_received":{{{{answered}}}},"currency":"{{{{currency}}}}"}"""));

        (await Lines.Stripe(wire).ChargeAsync(Lines.Charge("stripe", minorUnits, currency))).Status.ShouldBe(PaymentStatus.Indeterminate);
    }

    [Theory]
    [InlineData("capture", """{"id":"pi_2","status":"succeeded","amount":1250,"amount_received":500,"currency":"eur"}""")]
    [InlineData("capture", """{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur"}""")]
    [InlineData("capture", """{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":500,"currency":"usd"}""")]
    [InlineData("void", """{"id":"pi_2","status":"canceled","amount":1250,"currency":"eur"}""")]
    [InlineData("refund", """{"id":"re_1","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_2"}""")]
    [InlineData("refund", """{"id":"re_1","status":"succeeded","amount":1250,"currency":"eur","payment_intent":"pi_1"}""")]
    [InlineData("refund", """{"status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_1"}""")]
    public async Task What_follows_a_payment_has_to_be_about_that_payment_and_amount(string verb, string json)
    {
        var stripe = Lines.Stripe(StripeWires.Of(200, json));
        var part = new Money(500, Currency.EUR);

        OperationResult result = verb switch
        {
            "capture" => await stripe.CaptureAsync(Lines.Capture(Payment, part)),
            "void" => await stripe.VoidAsync(Lines.Void(Payment)),
            _ => await stripe.RefundAsync(Lines.Refund(Payment, part)),
        };

        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
        result.Error!.Category.ShouldBe(ErrorCategory.Indeterminate);
    }

    [Fact]
    public async Task A_read_of_another_payment_is_refused() =>
        (await Should.ThrowAsync<GatewayException>(() => Lines.Stripe(new StubWire((200, """{"id":"pi_2","status":"succeeded"}"""))).GetAsync(Payment)))
            .Error.Category.ShouldBe(ErrorCategory.Indeterminate);

    private static StubWire Intent(string fields) => new((200, $$$$"""{"id":"pi_1","amount":1250,"currency":"eur",{{{{fields}}}}}"""));
}
