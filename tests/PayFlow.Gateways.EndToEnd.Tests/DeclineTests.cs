using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests;

public sealed class DeclineTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Theory]
    [InlineData("stripe", "pm_card_visa_chargeDeclinedInsufficientFunds", ErrorCategory.SoftDecline, RetryAdvice.RetryLater, "insufficient_funds")]
    [InlineData("stripe", "pm_card_visa_chargeDeclinedStolenCard", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry, "stolen_card")]
    [InlineData("stripe", "pm_card_chargeDeclinedFraudulent", ErrorCategory.Fraud, RetryAdvice.DoNotRetry, "fraudulent")]
    [InlineData("stripe", "pm_card_chargeDeclinedIncorrectCvc", ErrorCategory.BadCardData, RetryAdvice.FixInput, "incorrect_cvc")]
    [InlineData("stripe", "pm_card_chargeDeclinedExpiredCard", ErrorCategory.BadCardData, RetryAdvice.FixInput, "expired_card")]
    [InlineData("paypal", "vault_card_insufficient_funds", ErrorCategory.SoftDecline, RetryAdvice.RetryLater, "5120")]
    [InlineData("paypal", "vault_card_lost_or_stolen", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry, "9520")]
    [InlineData("paypal", "vault_card_fraud", ErrorCategory.Fraud, RetryAdvice.DoNotRetry, "9500")]
    [InlineData("paypal", "vault_card_cvv_failed", ErrorCategory.BadCardData, RetryAdvice.FixInput, "00N7")]
    [InlineData("paypal", "vault_card_do_not_retry", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry, "0500")]
    [InlineData("paypal", "vault_card_refused", ErrorCategory.SoftDecline, RetryAdvice.RetryLater, "PAYMENT_SOURCE_DECLINED_BY_PROCESSOR")]
    [InlineData("square", "cnon:card-nonce-declined", ErrorCategory.SoftDecline, RetryAdvice.RetryLater, "GENERIC_DECLINE")]
    [InlineData("square", "cnon:card-nonce-expired", ErrorCategory.HardDecline, RetryAdvice.DoNotRetry, "CARD_EXPIRED")]
    [InlineData("square", "cnon:card-nonce-rejected-cvv", ErrorCategory.BadCardData, RetryAdvice.FixInput, "CVV_FAILURE")]
    [InlineData("square", "cnon:card-nonce-verification-required", ErrorCategory.AuthenticationRequired, RetryAdvice.StepUp, "CARD_DECLINED_VERIFICATION_REQUIRED")]
    [InlineData("square", "cnon:card-nonce-call-issuer", ErrorCategory.CallIssuer, RetryAdvice.AskCustomer, "CARD_DECLINED_CALL_ISSUER")]
    public async Task A_decline_is_a_result_with_a_category_an_advice_and_the_providers_code(
        string provider, string token, ErrorCategory category, RetryAdvice advice, string code)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var method = provider == "paypal" ? PaymentMethod.SavedCard(provider, token) : PaymentMethod.OneTime(provider, token);

        var result = await shop.Gateway.ChargeAsync(Shop.Order("order-1", method));

        result.Status.ShouldBe(PaymentStatus.Declined);
        result.Error!.Category.ShouldBe(category);
        result.Error.Advice.ShouldBe(advice);
        result.Error.ProviderCode.ShouldBe(code);
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Rejected);
        result.Amount.MinorUnits.ShouldBe(1250);
        shop.Books.Charges.ShouldBeEmpty();
        Should.Throw<GatewayException>(() => result.EnsureCaptured()).Error.ShouldBe(result.Error);
    }

    [Fact]
    public async Task A_soft_decline_goes_on_once_at_the_next_gateway_that_the_request_brings_a_method_for()
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var empty = PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedInsufficientFunds");

        var result = await shop.Gateway.ChargeAsync(Shop.Order("order-1", empty, Shop.GoodMethod("square")));

        result.Status.ShouldBe(PaymentStatus.Captured);
        result.Attempts.Select(attempt => attempt.Account).ShouldBe(["stripe", "square"]);
        result.Attempts[0].ProviderKey.ShouldNotBe(result.Attempts[1].ProviderKey);
        result.Routing!.Candidates.ShouldBe(["stripe", "square"]);
        result.Routing.Exclusions.ShouldHaveSingleItem().Account.ShouldBe("paypal");
        shop.Books.Charges.ShouldHaveSingleItem().Provider.ToString().ShouldBe("Square");
    }

    [Fact]
    public async Task A_second_soft_decline_ends_the_cascade()
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var result = await shop.Gateway.ChargeAsync(Shop.Order(
            "order-1",
            PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedInsufficientFunds"),
            PaymentMethod.SavedCard("paypal", "vault_card_insufficient_funds"),
            Shop.GoodMethod("square")));

        result.Status.ShouldBe(PaymentStatus.Declined);
        result.Attempts.Select(attempt => attempt.Account).ShouldBe(["stripe", "paypal"]);
        shop.Books.Charges.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pm_card_visa_chargeDeclinedStolenCard")]
    [InlineData("pm_card_chargeDeclinedFraudulent")]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc")]
    public async Task Hard_fraud_and_bad_data_declines_are_tried_nowhere_else(string token)
    {
        await using var shop = await Shop.OpenAsync(har, this);

        var result = await shop.Gateway.ChargeAsync(Shop.Order("order-1", PaymentMethod.OneTime("stripe", token), Shop.GoodMethod("square")));

        result.Status.ShouldBe(PaymentStatus.Declined);
        result.Attempts.Count.ShouldBe(1);
        shop.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_declined_key_stays_declined_and_is_not_sent_again()
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var declined = PaymentMethod.OneTime("square", "cnon:card-nonce-declined");
        var first = await shop.Gateway.ChargeAsync(Shop.Order("order-1", declined));

        var second = await shop.Gateway.ChargeAsync(Shop.Order("order-1", declined));

        second.IsReplay.ShouldBeTrue();
        second.Status.ShouldBe(PaymentStatus.Declined);
        second.Error.ShouldBe(first.Error);
    }
}
