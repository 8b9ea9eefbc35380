namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeDeclineTests(HarSuite suite) : StripeSuite(suite)
{
    [Theory]
    [InlineData("pm_card_chargeDeclined", "card_declined", "generic_decline", "try_again_later")]
    [InlineData("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds", "try_again_later")]
    [InlineData("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card", "do_not_try_again")]
    [InlineData("pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card", "do_not_try_again")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card", "confirm_card_data")]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc", "confirm_card_data")]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error", "try_again_later")]
    [InlineData("pm_card_chargeDeclinedFraudulent", "card_declined", "fraudulent", null)]
    [InlineData("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded", "try_again_later")]
    [InlineData("pm_card_radarBlock", "card_declined", "fraudulent", null)]
    [InlineData("pm_card_chargeCustomerFail", "card_declined", "generic_decline", "try_again_later")]
    public async Task A_declining_card_says_why(string card, string code, string declineCode, string? advice)
    {
        var declined = await Api.PayAsync(card);
        var intent = await Api.GetAsync($"/v1/payment_intents/{declined.Text("error.payment_intent.id")}?expand[]=latest_charge");

        declined.Status.ShouldBe(402);
        declined.Text("error.type").ShouldBe("card_error");
        declined.Text("error.code").ShouldBe(code);
        declined.Text("error.decline_code").ShouldBe(declineCode);
        declined.Text("error.advice_code").ShouldBe(advice);
        intent.Text("status").ShouldBe("requires_payment_method");
        intent.Text("last_payment_error.decline_code").ShouldBe(declineCode);
        intent.Text("latest_charge.status").ShouldBe("failed");
        intent.Text("latest_charge.id").ShouldBe(declined.Text("error.charge"));
        Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_good_card_succeeds_on_the_same_intent()
    {
        var declined = await Api.PayAsync("pm_card_chargeDeclined");
        var id = declined.Text("error.payment_intent.id");
        var paid = await Api.PostAsync($"/v1/payment_intents/{id}/confirm", "payment_method=pm_card_visa");

        paid.Text("status").ShouldBe("succeeded");
        paid.Node("last_payment_error").ShouldBeNull();
        Simulator.Books.Charges.ShouldHaveSingleItem().PaymentId.ShouldBe(id);
    }

    [Fact]
    public async Task A_blocked_payment_was_not_sent_to_the_network()
    {
        var blocked = await Api.PayAsync("pm_card_radarBlock");
        var charge = await Api.GetAsync($"/v1/charges/{blocked.Text("error.charge")}");

        charge.Text("outcome.type").ShouldBe("blocked");
        charge.Text("outcome.network_status").ShouldBe("not_sent_to_network");
    }

    [Fact]
    public async Task A_declining_card_is_not_saved_unless_it_declines_only_later()
    {
        var customer = await Api.PostAsync("/v1/customers", "name=A");

        (await Api.PostAsync("/v1/payment_methods/pm_card_chargeDeclined/attach", $"customer={customer.Id}")).Status.ShouldBe(402);
        (await Api.PostAsync("/v1/payment_methods/pm_card_chargeCustomerFail/attach", $"customer={customer.Id}")).Status.ShouldBe(200);
    }
}
