using PayFlow.Gateways.Http;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

public sealed class StripeErrorsTests
{
    [Theory]
    [InlineData("insufficient_funds", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData("processing_error", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData("issuer_not_available", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData("try_again_later", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData("card_velocity_exceeded", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData("generic_decline", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData("do_not_honor", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData("lost_card", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData("stolen_card", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData("pickup_card", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData("revocation_of_all_authorizations", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData("fraudulent", ErrorCategory.Fraud, RetryAdvice.DoNotRetry)]
    [InlineData("merchant_blacklist", ErrorCategory.Fraud, RetryAdvice.DoNotRetry)]
    [InlineData("expired_card", ErrorCategory.BadCardData, RetryAdvice.FixInput)]
    [InlineData("incorrect_cvc", ErrorCategory.BadCardData, RetryAdvice.FixInput)]
    [InlineData("incorrect_number", ErrorCategory.BadCardData, RetryAdvice.FixInput)]
    [InlineData("authentication_required", ErrorCategory.AuthenticationRequired, RetryAdvice.StepUp)]
    [InlineData("call_issuer", ErrorCategory.CallIssuer, RetryAdvice.AskCustomer)]
    [InlineData("testmode_decline", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData("a_code_of_next_year", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData("", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    public async Task A_decline_has_a_category_and_an_advice(string code, ErrorCategory category, RetryAdvice advice)
    {
        var result = await Decline($$$$"""{"error":{"type":"card_error","code":"card_declined","decline_code":"{{{{code}}}}","message":"Text.","payment_intent":{"id":"pi_9"}}}""");

        (result.Status, result.Error!.Category, result.Error.Advice, result.Error.ProviderCode, result.Error.ProviderMessage)
            .ShouldBe((category == ErrorCategory.Configuration ? PaymentStatus.Failed : PaymentStatus.Declined, category, advice, code, "Text."));
        result.Payment.ShouldBe(new PaymentReference("stripe", "pi_9"));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Rejected);
    }

    [Theory]
    [InlineData("insufficient_funds", "do_not_try_again", ErrorCategory.HardDecline)]
    [InlineData("generic_decline", "try_again_later", ErrorCategory.SoftDecline)]
    [InlineData("generic_decline", "confirm_card_data", ErrorCategory.BadCardData)]
    [InlineData("fraudulent", "try_again_later", ErrorCategory.Fraud)]
    [InlineData("authentication_required", "do_not_try_again", ErrorCategory.AuthenticationRequired)]
    [InlineData("insufficient_funds", "advice_of_next_year", ErrorCategory.SoftDecline)]
    public async Task The_issuer_s_advice_beats_the_code_but_never_a_suspicion_of_fraud(string code, string advice, ErrorCategory category)
    {
        var result = await Decline($$$$"""{"error":{"code":"card_declined","decline_code":"{{{{code}}}}","advice_code":"{{{{advice}}}}","network_decline_code":"51"}}""");

        (result.Error!.Category, result.Error.NetworkAdviceCode, result.Error.NetworkCode).ShouldBe((category, advice, "51"));
    }

    [Theory]
    [InlineData(400, """{"type":"idempotency_error"}""", ErrorCategory.IdempotencyConflict, RetryAdvice.AlertOperator)]
    [InlineData(400, """{"code":"payment_intent_unexpected_state"}""", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(400, """{"code":"charge_already_captured"}""", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(400, """{"code":"charge_already_refunded"}""", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(400, """{"code":"charge_exceeds_source_limit"}""", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(400, """{"code":"resource_missing"}""", ErrorCategory.NotFound, RetryAdvice.DoNotRetry)]
    [InlineData(400, """{"code":"parameter_missing","param":"amount"}""", ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry)]
    [InlineData(400, """{"code":"card_declined","decline_code":"insufficient_funds"}""", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(401, """{"type":"invalid_request_error"}""", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(403, "{}", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(404, "{}", ErrorCategory.NotFound, RetryAdvice.DoNotRetry)]
    [InlineData(429, """{"code":"lock_timeout"}""", ErrorCategory.RateLimited, RetryAdvice.RetrySameKey)]
    [InlineData(429, """{"code":"rate_limit"}""", ErrorCategory.RateLimited, RetryAdvice.RetrySameKey)]
    [InlineData(409, """{"code":"idempotency_key_in_use"}""", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(424, "{}", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(500, """{"type":"api_error"}""", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    public async Task A_refusal_has_a_category_and_proves_no_more_than_it_says(int status, string error, ErrorCategory category, RetryAdvice advice)
    {
        var result = await Decline($$$$"""{"error":{{{{error}}}}}""", status);

        (result.Error!.Category, result.Error.Advice).ShouldBe((category, advice));
        result.Attempts[0].Evidence.ShouldBe(category is ErrorCategory.Indeterminate or ErrorCategory.IdempotencyConflict ? SendEvidence.Indeterminate : SendEvidence.Rejected);
    }

    [Theory]
    [InlineData("true", 400, 4)]
    [InlineData("false", 500, 1)]
    [InlineData("maybe", 500, 3)]
    public async Task Stripe_s_own_word_on_resending_counts_and_changes_no_evidence(string word, int status, int sends)
    {
        var wire = new StubWire(_ =>
        {
            var response = StubWire.Json(status, "{}");
            response.Headers.Add("Stripe-Should-Retry", word);
            return response;
        });

        var result = await Lines.Stripe(wire, resends: 2).ChargeAsync(Lines.Charge("stripe"));

        wire.Sent.Count.ShouldBe(sends);
        result.Attempts[0].Evidence.ShouldBe(status == 500 ? SendEvidence.Indeterminate : SendEvidence.Rejected);
    }

    [Fact]
    public void A_stored_decline_settles_earlier_sends_and_other_refusals_do_not()
    {
        foreach (var status in new[] { 400, 401, 402, 403, 404, 409, 424, 429, 500 })
        {
            StripeErrors.Judge(status, null, null, new CodeWatch("stripe", null)).IsStored.ShouldBe(status == 402, $"{status}");
        }
    }

    [Fact]
    public async Task A_decline_inside_a_success_counts_as_rejected()
    {
        var result = await Lines.Stripe(new StubWire((200,
                """{"id":"pi_1","status":"requires_payment_method","amount":1250,"currency":"eur","last_payment_error":{"code":"card_declined","decline_code":"lost_card"}}""")))
            .ChargeAsync(Lines.Charge("stripe"));

        (result.Status, result.Error!.ProviderCode).ShouldBe((PaymentStatus.Declined, "lost_card"));
        result.Attempts[0].Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.Rejected, 200, "answered", true));
    }

    [Fact]
    public async Task What_stripe_writes_does_not_reach_the_message_unaltered()
    {
        var result = await Decline($$$$"""{"error":{"code":"parameter_invalid","param":"amount\r\nforged{{{{new string('x', 200)}}}}","message":"4242424242424242 was declined"}}""", 400);

        result.Error!.Message.ShouldNotContain("4242");
        result.Error.Message.ShouldNotContain("\n");
        result.Error.Message.Length.ShouldBeLessThan(150);
    }

    private static Task<PaymentResult> Decline(string json, int status = 402) => Lines.Stripe(new StubWire((status, json))).ChargeAsync(Lines.Charge("stripe"));
}
