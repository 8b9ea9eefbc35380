using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

/// <summary>Answers about something else than was asked for: no verb believes them, and what was asked stays open.</summary>
public sealed class StripeDoubtTests
{
    private static readonly PaymentReference Payment = new("stripe", "pi_1");
    private static readonly PaymentReference Page = new("stripe", "cs_1");
    private static readonly IdempotencyKey Key = new("pf-1");

    [Theory]
    [InlineData("""{"id":"pi_2","status":"requires_capture","amount":2000,"amount_capturable":2000,"currency":"eur"}""")]
    [InlineData("""{"id":"pi_1","status":"requires_capture","amount":1250,"amount_capturable":1250,"currency":"eur"}""")]
    [InlineData("""{"id":"pi_1","status":"requires_capture","amount":2000,"amount_capturable":2000,"currency":"usd"}""")]
    [InlineData("""{"id":"pi_1","status":"requires_capture","amount":2000,"amount_capturable":1250,"currency":"eur"}""")]
    [InlineData("""{"id":"pi_1","status":"canceled","amount":2000,"amount_capturable":2000,"currency":"eur"}""")]
    public async Task A_raised_hold_is_the_one_that_was_to_be_raised_to_what_was_asked(string json) =>
        IsDoubted(await new StripeAuthorizations(Lines.StripeLink(StripeWires.Of(200, json)))
            .IncrementAsync(new() { Payment = Payment, Amount = new Money(2000, Currency.EUR), IdempotencyKey = Key }, default));

    [Theory]
    [InlineData("""{"id":"cs_1","status":"open","amount_total":1,"currency":"eur","url":"https://x"}""")]
    [InlineData("""{"id":"cs_1","status":"open","amount_total":1250,"currency":"usd","url":"https://x"}""")]
    [InlineData("""{"id":"pi_1","status":"open","amount_total":1250,"currency":"eur","url":"https://x"}""")]
    [InlineData("""{"id":"cs_1/../x","status":"open","amount_total":1250,"currency":"eur","url":"https://x"}""")]
    [InlineData("""{"status":"open","amount_total":1250,"currency":"eur","url":"https://x"}""")]
    public async Task A_page_is_about_the_amount_that_was_asked(string json)
    {
        var request = new CheckoutRequest { Amount = new Money(1250, Currency.EUR), Description = "Tea", ReturnUrl = "https://shop.example", IdempotencyKey = Key };

        IsDoubted(await new StripeCheckouts(Lines.StripeLink(new StubWire((200, json)))).CreateCheckoutAsync(request, default));
    }

    [Theory]
    [InlineData("""{"id":"cs_2","status":"expired","amount_total":1250,"currency":"eur"}""")]
    [InlineData("""{"id":"cs_1","status":"open","amount_total":1250,"currency":"eur"}""")]
    [InlineData("""{"id":"cs_1","status":"shut","amount_total":1250,"currency":"eur"}""")]
    public async Task A_page_is_closed_when_it_says_so(string json)
    {
        var wire = new StubWire(request => StubWire.Json(200, request.Method == "GET" ? """{"id":"cs_1","status":"open","amount_total":1250,"currency":"eur"}""" : json));

        IsDoubted(await Lines.Stripe(wire).VoidAsync(Lines.Void(Page)));
    }

    [Theory]
    [InlineData("""{"id":"pi_2","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1"}""")]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1,"currency":"eur","latest_charge":"ch_1"}""")]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur"}""")]
    public async Task A_confirmation_is_of_the_payment_that_was_read(string json)
    {
        var wire = StripeWires.Of(200, json, read: """{"id":"pi_1","status":"requires_confirmation","amount":1250,"currency":"eur"}""");

        IsDoubted(await Lines.Stripe(wire).ContinueAsync(new() { Payment = Payment, IdempotencyKey = Key }));
    }

    [Fact]
    public async Task A_payment_of_another_amount_is_not_confirmed()
    {
        var wire = StripeWires.Of(200, "{}", read: """{"id":"pi_1","status":"requires_confirmation","amount":1250,"currency":"eur"}""");
        var result = await Lines.Stripe(wire).ContinueAsync(new() { Payment = Payment, Amount = new Money(1251, Currency.EUR), IdempotencyKey = Key });

        wire.Writes().ShouldBeEmpty();
        (result.Status, result.Error!.Category, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Failed, ErrorCategory.InvalidState, SendEvidence.NotSent));
    }

    [Theory]
    [InlineData("pf-1", RefundStatus.Succeeded)]
    [InlineData("pf-other", RefundStatus.Indeterminate)]
    public async Task Another_refund_of_the_same_amount_is_not_believed(string key, RefundStatus status)
    {
        var json = $$$$"""{"id":"re_1","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_1","metadata":{"payflow_key":"{{{{key}}}}"}}""";

        var wire = StripeWires.Of(200, json, read: """{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1"}""");

        (await Lines.Stripe(wire).RefundAsync(Lines.Refund(Payment, new Money(500, Currency.EUR)))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{"amount_captured":3000,"amount_refunded":1500}""", RefundStatus.Indeterminate)]
    [InlineData("""{"amount_captured":3000,"amount_refunded":3000}""", RefundStatus.Succeeded)]
    public async Task A_refund_of_the_rest_leaves_nothing(string charge, RefundStatus status)
    {
        var json = $$$$"""{"id":"re_1","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_1","charge":{"id":"ch_1",{{{{charge[1..]}}}}}""";

        (await Lines.Stripe(new StubWire((200, json))).RefundAsync(Lines.Refund(Payment))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{"id":"pi_1","status":"requires_capture","amount":1250,"amount_received":500,"amount_capturable":750,"currency":"eur","latest_charge":"ch_1"}""", PaymentStatus.PartiallyCaptured)]
    [InlineData("""{"id":"pi_1","status":"requires_capture","amount":1250,"amount_received":500,"amount_capturable":1250,"currency":"eur","latest_charge":"ch_1"}""", PaymentStatus.Indeterminate)]
    [InlineData("""{"id":"pi_1","status":"requires_capture","amount":1250,"amount_received":900,"amount_capturable":350,"currency":"eur","latest_charge":"ch_1"}""", PaymentStatus.Indeterminate)]
    public async Task What_was_taken_and_what_is_left_of_a_hold_are_the_whole(string json, PaymentStatus status) =>
        (await Lines.Stripe(StripeWires.Of(200, json)).CaptureAsync(Lines.Capture(Payment, new Money(500, Currency.EUR)) with { IsFinal = false })).Status.ShouldBe(status);

    [Theory]
    [InlineData("""{"id":"seti_1","status":"succeeded","customer":"cus_2","payment_method":"pm_1"}""")]
    [InlineData("""{"id":"seti_1","status":"succeeded","customer":"cus_1"}""")]
    [InlineData("""{"id":"seti_1","status":"succeeded","customer":"cus_1","payment_method":"4242424242424242"}""")]
    [InlineData("""{"status":"succeeded","customer":"cus_1","payment_method":"pm_1"}""")]
    public async Task A_card_is_saved_for_the_customer_it_was_to_be_saved_for(string json)
    {
        var request = new SaveMethodRequest { Account = "stripe", Method = PaymentMethod.OneTime("stripe", "pm_1"), CustomerId = "cus_1", IdempotencyKey = Key };
        var result = await new StripeVault(Lines.StripeLink(new StubWire((200, json)))).SaveMethodAsync(request, default);

        (result.Status, result.Method, result.Error!.Advice).ShouldBe((MethodStatus.Indeterminate, null, RetryAdvice.AlertOperator));
    }

    [Theory]
    [InlineData("""{"id":"pm_2"}""", MethodStatus.Indeterminate)]
    [InlineData("""{"id":"pm_1","customer":"cus_1"}""", MethodStatus.Indeterminate)]
    [InlineData("""{"id":"pm_1"}""", MethodStatus.Deleted)]
    public async Task A_method_is_forgotten_when_it_is_nobody_s(string json, MethodStatus status) =>
        (await new StripeVault(Lines.StripeLink(new StubWire((200, json)))).DeleteMethodAsync("stripe", PaymentMethod.SavedCard("stripe", "pm_1", "cus_1"), default))
            .Status.ShouldBe(status);

    [Fact]
    public async Task An_answer_about_another_dispute_is_not_believed()
    {
        var disputes = new StripeDisputes(Lines.StripeLink(new StubWire((200, """{"id":"du_2","status":"lost","amount":1,"currency":"eur"}"""))), new Uri("https://provider.example/v1/files"));
        var accepted = await disputes.AcceptDisputeAsync(new("stripe", "du_1"), Key, default);

        (accepted.Dispute, accepted.Error!.Category).ShouldBe((null, ErrorCategory.Indeterminate));
        await Should.ThrowAsync<GatewayException>(() => disputes.GetDisputeAsync(new("stripe", "du_1"), default));
    }

    private static void IsDoubted(PaymentResult result)
    {
        (result.Status, result.Error!.Category, result.Error.Advice).ShouldBe((PaymentStatus.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.AlertOperator));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
    }
}
