namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeAuthenticationTests(HarSuite suite) : StripeSuite(suite)
{
    private const string Back = "&return_url=https%3A%2F%2Fshop.example%2Fdone%3Forder%3D1";

    [Fact]
    public async Task A_challenge_is_met_on_the_banks_page_and_the_customer_comes_back()
    {
        var asked = await Api.PayAsync("pm_card_authenticationRequired", more: Back);
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);
        var paid = await Api.GetAsync($"/v1/payment_intents/{asked.Id}?expand[]=latest_charge");

        asked.Status.ShouldBe(200);
        asked.Text("status").ShouldBe("requires_action");
        ((int)page.StatusCode).ShouldBe(303);
        page.Headers.Location!.ToString().ShouldStartWith($"https://shop.example/done?order=1&payment_intent={asked.Id}&");
        paid.Text("status").ShouldBe("succeeded");
        paid.Text("latest_charge.payment_method_details.card.three_d_secure.result").ShouldBe("authenticated");
    }

    [Fact]
    public async Task A_failed_challenge_charges_nothing()
    {
        var asked = await Api.PayAsync("pm_card_authenticationRequired", more: Back);
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url") + "?outcome=fail");
        var failed = await Api.GetAsync($"/v1/payment_intents/{asked.Id}");

        failed.Text("status").ShouldBe("requires_payment_method");
        failed.Text("last_payment_error.code").ShouldBe("payment_intent_authentication_failure");
        Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_captured_before_the_challenge()
    {
        var asked = await Api.PayAsync("pm_card_threeDSecure2Required", more: Back + "&capture_method=manual");
        var early = await Api.PostAsync($"/v1/payment_intents/{asked.Id}/capture");

        early.Text("error.code").ShouldBe("payment_intent_unexpected_state");
    }

    [Fact]
    public async Task An_absent_customer_cannot_be_challenged()
    {
        var refused = await Api.PayAsync("pm_card_authenticationRequired", more: "&off_session=true");

        refused.Status.ShouldBe(402);
        refused.Text("error.code").ShouldBe("authentication_required");
        refused.Text("error.decline_code").ShouldBe("authentication_required");
        refused.Text("error.payment_intent.status").ShouldBe("requires_payment_method");
    }

    [Fact]
    public async Task A_merchant_who_wants_no_action_gets_a_decline()
    {
        var refused = await Api.PayAsync("pm_card_authenticationRequired", more: "&error_on_requires_action=true");

        refused.Text("error.code").ShouldBe("authentication_required");
        refused.Text("error.decline_code").ShouldBe("authentication_not_handled");
    }

    [Fact]
    public async Task A_card_may_pass_the_challenge_and_still_decline()
    {
        var asked = await Api.PayAsync("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", more: Back);
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);
        var declined = await Api.GetAsync($"/v1/payment_intents/{asked.Id}");

        declined.Text("status").ShouldBe("requires_payment_method");
        declined.Text("last_payment_error.decline_code").ShouldBe("insufficient_funds");
    }

    [Fact]
    public async Task A_card_that_was_set_up_is_charged_without_the_customer()
    {
        var customer = await Api.PostAsync("/v1/customers", "name=A");
        var setUp = $"&customer={customer.Id}&setup_future_usage=off_session{Back}";
        var asked = await Api.PayAsync("pm_card_authenticationRequiredOnSetup", more: setUp);
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);
        var later = await Api.PayAsync(asked.Text("payment_method")!, more: $"&customer={customer.Id}&off_session=true");

        later.Text("status").ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_merchant_who_confirms_by_hand_confirms_again_after_the_challenge()
    {
        var asked = await Api.PayAsync("pm_card_authenticationRequired", more: Back + "&confirmation_method=manual");
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);
        var between = await Api.GetAsync($"/v1/payment_intents/{asked.Id}");
        var paid = await Api.PostAsync($"/v1/payment_intents/{asked.Id}/confirm", "return_url=https%3A%2F%2Fshop.example%2F");

        between.Text("status").ShouldBe("requires_confirmation");
        paid.Text("status").ShouldBe("succeeded");
    }
}
