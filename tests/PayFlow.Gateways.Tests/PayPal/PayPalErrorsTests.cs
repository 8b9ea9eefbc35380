using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

public sealed class PayPalErrorsTests
{
    [Theory]
    [InlineData(422, "INSTRUMENT_DECLINED", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(422, "PAYER_CANNOT_PAY", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(422, "TRANSACTION_REFUSED", ErrorCategory.SoftDecline, RetryAdvice.RetryLater)]
    [InlineData(422, "CARD_EXPIRED", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData(422, "CARD_CLOSED", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData(422, "PAYER_ACCOUNT_RESTRICTED", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry)]
    [InlineData(422, "COMPLIANCE_VIOLATION", ErrorCategory.Fraud, RetryAdvice.DoNotRetry)]
    [InlineData(422, "PAYER_ACTION_REQUIRED", ErrorCategory.AuthenticationRequired, RetryAdvice.StepUp)]
    [InlineData(422, "ORDER_NOT_APPROVED", ErrorCategory.AuthenticationRequired, RetryAdvice.StepUp)]
    [InlineData(422, "ORDER_ALREADY_CAPTURED", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(422, "AUTHORIZATION_VOIDED", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(422, "REFUND_AMOUNT_EXCEEDED", ErrorCategory.InvalidState, RetryAdvice.DoNotRetry)]
    [InlineData(422, "PERMISSION_DENIED", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(422, "PAYEE_ACCOUNT_RESTRICTED", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(422, "AN_ISSUE_OF_NEXT_YEAR", ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry)]
    [InlineData(400, "MISSING_REQUIRED_PARAMETER", ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry)]
    [InlineData(401, "INVALID_TOKEN", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(403, "NOT_AUTHORIZED", ErrorCategory.Configuration, RetryAdvice.AlertOperator)]
    [InlineData(404, "INVALID_RESOURCE_ID", ErrorCategory.NotFound, RetryAdvice.DoNotRetry)]
    [InlineData(429, "RATE_LIMIT_REACHED", ErrorCategory.RateLimited, RetryAdvice.RetrySameKey)]
    [InlineData(408, "", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(409, "", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(422, "PREVIOUS_REQUEST_IN_PROGRESS", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(422, "ORDER_COMPLETION_IN_PROGRESS", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(500, "INTERNAL_SERVER_ERROR", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    [InlineData(503, "SERVICE_UNAVAILABLE", ErrorCategory.Indeterminate, RetryAdvice.Resolve)]
    public async Task A_refusal_is_known_by_its_issue(int status, string issue, ErrorCategory category, RetryAdvice advice)
    {
        var result = await Charge(status, $$$$"""{"name":"UNPROCESSABLE_ENTITY","message":"Text.","details":[{"issue":"{{{{issue}}}}","field":"/x"}]}""");

        (result.Error!.Category, result.Error.Advice, result.Error.ProviderCode).ShouldBe((category, advice, issue));
        result.Attempts[0].Evidence.ShouldBe(category == ErrorCategory.Indeterminate ? SendEvidence.Indeterminate : SendEvidence.Rejected);
        result.Attempts[0].Sends[0].IsStoredAnswer.ShouldBeFalse();
    }

    [Theory]
    [InlineData("0500", null, ErrorCategory.SoftDecline)]
    [InlineData("5120", null, ErrorCategory.SoftDecline)]
    [InlineData("5400", null, ErrorCategory.BadCardData)]
    [InlineData("00N7", null, ErrorCategory.BadCardData)]
    [InlineData("9500", null, ErrorCategory.Fraud)]
    [InlineData("1330", null, ErrorCategory.HardDecline)]
    [InlineData("5650", null, ErrorCategory.AuthenticationRequired)]
    [InlineData("next", null, ErrorCategory.SoftDecline)]
    [InlineData("5120", "03", ErrorCategory.HardDecline)]
    [InlineData("5120", "21", ErrorCategory.HardDecline)]
    [InlineData("5120", "02", ErrorCategory.SoftDecline)]
    public async Task A_decline_inside_a_success_is_known_by_the_processor_s_code_and_the_network_s_advice(string code, string? advice, ErrorCategory category)
    {
        var processor = advice is null ? $$$$"""{"response_code":"{{{{code}}}}"}""" : $$$$"""{"response_code":"{{{{code}}}}","payment_advice_code":"{{{{advice}}}}"}""";

        var result = await Charge(201, Declined($"\"processor_response\":{processor}"));

        (result.Status, result.Error!.Category, result.Error.NetworkCode, result.Error.NetworkAdviceCode).ShouldBe((PaymentStatus.Declined, category, code, advice));
        result.Attempts[0].Evidence.ShouldBe(SendEvidence.Rejected);
    }

    [Fact]
    public async Task A_decline_by_the_risk_filters_is_fraud() =>
        (await Charge(201, Declined(""" "status_details":{"reason":"DECLINED_BY_RISK_FRAUD_FILTERS"},"processor_response":{"response_code":"0500"} """))).Error!.Category.ShouldBe(ErrorCategory.Fraud);

    private static string Declined(string fields) =>
        $$$$"""{"id":"O1","status":"COMPLETED","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.50"},"payments":{"captures":[{"id":"C1","status":"DECLINED","amount":{"currency_code":"EUR","value":"12.50"},{{{{fields}}}}}]}}]}""";

    private static Task<PaymentResult> Charge(int status, string json) => Lines.PayPal(new StubWire((status, json))).ChargeAsync(Lines.Charge("paypal"));
}
