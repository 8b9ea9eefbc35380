using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Square;

public sealed class SquareErrorsTests
{
    [Theory]
    [InlineData(400, "PAYMENT_METHOD_ERROR", "CARD_EXPIRED", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData(400, "PAYMENT_METHOD_ERROR", "INVALID_ACCOUNT", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData(400, "PAYMENT_METHOD_ERROR", "CARD_NOT_SUPPORTED", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData(402, "PAYMENT_METHOD_ERROR", "GENERIC_DECLINE", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(402, "PAYMENT_METHOD_ERROR", "INSUFFICIENT_FUNDS", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(400, "PAYMENT_METHOD_ERROR", "TRANSACTION_LIMIT", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(400, "PAYMENT_METHOD_ERROR", "CVV_FAILURE", ErrorCategory.BadCardData, RetryAdvice.FixInput)]
    [InlineData(400, "PAYMENT_METHOD_ERROR", "ADDRESS_VERIFICATION_FAILURE", ErrorCategory.BadCardData, RetryAdvice.FixInput)]
    [InlineData(400, "INVALID_REQUEST_ERROR", "CARD_TOKEN_USED", ErrorCategory.BadCardData, RetryAdvice.FixInput)]
    [InlineData(400, "PAYMENT_METHOD_ERROR", "CARD_DECLINED_CALL_ISSUER", ErrorCategory.CallIssuer, RetryAdvice.AskCustomer)]
    [InlineData(402, "PAYMENT_METHOD_ERROR", "CARD_DECLINED_VERIFICATION_REQUIRED", ErrorCategory.AuthenticationRequired, RetryAdvice.StepUp)]
    [InlineData(402, "PAYMENT_METHOD_ERROR", "DECLINE_OF_NEXT_YEAR", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(400, "REFUND_ERROR", "SOMETHING_NEW", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(400, "REFUND_ERROR", "REFUND_AMOUNT_INVALID", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(400, "INVALID_REQUEST_ERROR", "IDEMPOTENCY_KEY_REUSED", ErrorCategory.IdempotencyConflict, RetryAdvice.AlertOperator)]
    [InlineData(400, "INVALID_REQUEST_ERROR", "VALUE_TOO_LOW", ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry)]
    [InlineData(400, "INVALID_REQUEST_ERROR", "INVALID_LOCATION", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(401, "AUTHENTICATION_ERROR", "ACCESS_TOKEN_EXPIRED", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(403, null, null, ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(404, "INVALID_REQUEST_ERROR", "NOT_FOUND", ErrorCategory.NotFound, RetryAdvice.DoNotRetry)]
    [InlineData(404, null, null, ErrorCategory.NotFound, RetryAdvice.DoNotRetry)]
    [InlineData(429, "RATE_LIMIT_ERROR", "RATE_LIMITED", ErrorCategory.RateLimited, RetryAdvice.RetrySameKey)]
    [InlineData(400, null, null, ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry)]
    [InlineData(408, null, null, ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(409, "INVALID_REQUEST_ERROR", "CONFLICT", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(400, "API_ERROR", "TEMPORARY_ERROR", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(500, "API_ERROR", "INTERNAL_SERVER_ERROR", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(503, null, null, ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    public async Task A_refusal_is_known_by_code_then_by_category_then_by_status(int status, string? theirs, string? code, ErrorCategory category, RetryAdvice advice)
    {
        var json = theirs is null ? "{}" : $$$$"""{"errors":[{"category":"{{{{theirs}}}}","code":"{{{{code}}}}","detail":"Text."}]}""";

        var result = await Lines.Square(new StubWire((status, json))).ChargeAsync(Lines.Charge("square"));

        (result.Error!.Category, result.Error.Advice, result.Error.ProviderCode).ShouldBe((category, advice, code));
        result.Attempts[0].Evidence.ShouldBe(category is ErrorCategory.Indeterminate or ErrorCategory.IdempotencyConflict ? SendEvidence.Indeterminate : SendEvidence.Rejected);
        result.Status.ShouldBe(
            category is ErrorCategory.Indeterminate or ErrorCategory.IdempotencyConflict ? PaymentStatus.Indeterminate
            : advice is RetryAdvice.RetryLater or RetryAdvice.FixInput or RetryAdvice.AskCustomer or RetryAdvice.StepUp || category == ErrorCategory.HardDecline ? PaymentStatus.Declined
            : PaymentStatus.Failed);
    }

    [Fact]
    public async Task The_error_that_says_most_counts_and_only_a_failed_payment_beside_it_is_stored()
    {
        var accompanied = await Charge(402, """{"errors":[{"code":"GIFT_CARD_AVAILABLE_AMOUNT"},{"code":"INSUFFICIENT_FUNDS"}],"payment":{"id":"p9","status":"FAILED"}}""");
        var alone = await Charge(402, """{"errors":[{"code":"GIFT_CARD_AVAILABLE_AMOUNT"}]}""");

        (accompanied.Error!.ProviderCode, accompanied.Payment, accompanied.Attempts[0].Sends[0].IsStoredAnswer)
            .ShouldBe(("INSUFFICIENT_FUNDS", new PaymentReference("square", "p9"), true));
        (alone.Error!.ProviderCode, alone.Attempts[0].Sends[0].IsStoredAnswer).ShouldBe(("GIFT_CARD_AVAILABLE_AMOUNT", false));
    }

    [Fact]
    public async Task A_failed_payment_inside_a_success_counts_as_rejected()
    {
        var result = await Charge(200,
            """{"payment":{"id":"p1","status":"FAILED","amount_money":{"amount":1250,"currency":"EUR"},"card_details":{"errors":[{"code":"CVV_FAILURE","category":"PAYMENT_METHOD_ERROR"}]}}}""");

        (result.Status, result.Error!.Category, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Declined, ErrorCategory.BadCardData, SendEvidence.Rejected));
    }

    private static Task<PaymentResult> Charge(int status, string json) => Lines.Square(new StubWire((status, json))).ChargeAsync(Lines.Charge("square"));
}
