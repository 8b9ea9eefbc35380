namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeSetupStepTests(HarSuite suite) : StripeSuite(suite)
{
    protected override bool IsGathered => false;

    [Fact]
    public async Task A_setup_goes_step_by_step()
    {
        var customer = await Api.PostAsync("/v1/customers", "name=A");
        var open = await Api.PostAsync("/v1/setup_intents", $"customer={customer.Id}&{StripeApi.Card}");
        var early = await ConfirmAsync(open.Id, "");
        var declined = await ConfirmAsync(open.Id, "payment_method=pm_card_chargeDeclined");
        var saved = await ConfirmAsync(open.Id, "payment_method=pm_card_visa");

        open.Text("status").ShouldBe("requires_payment_method");
        early.Text("error.code").ShouldBe("setup_intent_unexpected_state");
        declined.Status.ShouldBe(402);
        saved.Text("status").ShouldBe("succeeded");
        saved.Node("last_setup_error").ShouldBeNull();
        (await Api.GetAsync($"/v1/setup_intents?customer={customer.Id}")).Data.Count.ShouldBe(1);
        (await Api.GetAsync("/v1/setup_intents?customer=cus_other")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_done_can_neither_be_confirmed_nor_canceled()
    {
        var open = await Api.PostAsync("/v1/setup_intents", StripeApi.Card);
        var canceled = await Api.PostAsync($"/v1/setup_intents/{open.Id}/cancel", "cancellation_reason=abandoned");
        var late = await ConfirmAsync(open.Id, "payment_method=pm_card_visa");
        var again = await Api.PostAsync($"/v1/setup_intents/{open.Id}/cancel");

        (canceled.Text("status"), canceled.Text("cancellation_reason")).ShouldBe(("canceled", "abandoned"));
        late.Text("error.code").ShouldBe("setup_intent_unexpected_state");
        again.Text("error.setup_intent.id").ShouldBe(open.Id);
    }

    [Fact]
    public async Task Every_step_is_told()
    {
        var open = await Api.PostAsync("/v1/setup_intents", StripeApi.Card);
        await ConfirmAsync(open.Id, "payment_method=pm_card_chargeDeclined");
        var asked = await ConfirmAsync(open.Id, "payment_method=pm_card_authenticationRequired&return_url=http%3A%2F%2Fshop.example");
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);

        (await Api.GetAsync("/v1/events")).Data.Reverse().Select(e => (string)e!["type"]!).ShouldBe(
            ["setup_intent.created", "setup_intent.setup_failed", "setup_intent.requires_action", "setup_intent.succeeded"]);
    }

    private Task<StripeAnswer> ConfirmAsync(string id, string form) => Api.PostAsync($"/v1/setup_intents/{id}/confirm", form);
}
