namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeSetupTests(HarSuite suite) : StripeSuite(suite)
{
    private const string Back = "&return_url=https%3A%2F%2Fshop.example%2Fsaved";

    [Fact]
    public async Task A_card_is_saved_for_its_customer_and_no_money_moves()
    {
        var customer = await Api.PostAsync("/v1/customers", "name=A");
        var saved = await SetUpAsync("pm_card_visa", $"&customer={customer.Id}&metadata[order]=7");
        var methods = (await Api.GetAsync($"/v1/customers/{customer.Id}/payment_methods")).Data;

        saved.Text("status").ShouldBe("succeeded");
        saved.Text("usage").ShouldBe("off_session");
        saved.Text("metadata.order").ShouldBe("7");
        ((string)methods.ShouldHaveSingleItem()!["id"]!).ShouldBe(saved.Text("payment_method"));
        Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "succeeded")]
    [InlineData("&usage=on_session", null)]
    public async Task A_challenged_card_is_charged_without_the_customer_where_it_was_set_up_for_that(string usage, string? charged)
    {
        var customer = await Api.PostAsync("/v1/customers", "name=A");
        var asked = await SetUpAsync("pm_card_authenticationRequiredOnSetup", $"&customer={customer.Id}{usage}{Back}");
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);
        var saved = await Api.GetAsync($"/v1/setup_intents/{asked.Id}?expand[]=payment_method");
        var later = await Api.PayAsync(saved.Text("payment_method.id")!, more: $"&customer={customer.Id}&off_session=true");

        asked.Text("status").ShouldBe("requires_action");
        page.Headers.Location!.ToString().ShouldStartWith($"https://shop.example/saved?setup_intent={asked.Id}&setup_intent_client_secret=");
        saved.Text("status").ShouldBe("succeeded");
        saved.Text("payment_method.customer").ShouldBe(customer.Id);
        later.Text("status").ShouldBe(charged);
    }

    [Fact]
    public async Task A_failed_challenge_saves_nothing()
    {
        var customer = await Api.PostAsync("/v1/customers", "name=A");
        var asked = await SetUpAsync("pm_card_authenticationRequired", $"&customer={customer.Id}{Back}");
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url") + "?outcome=fail");
        var failed = await Api.GetAsync($"/v1/setup_intents/{asked.Id}");

        failed.Text("status").ShouldBe("requires_payment_method");
        failed.Text("last_setup_error.code").ShouldBe("setup_intent_authentication_failure");
        (await Api.GetAsync($"/v1/customers/{customer.Id}/payment_methods")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_declined_card_leaves_the_intent_and_the_reason()
    {
        var declined = await SetUpAsync("pm_card_chargeDeclinedExpiredCard", "", key: "k");
        var again = await SetUpAsync("pm_card_chargeDeclinedExpiredCard", "", key: "k");
        var left = await Api.GetAsync($"/v1/setup_intents/{declined.Text("error.setup_intent.id")}");

        declined.Status.ShouldBe(402);
        declined.Text("error.code").ShouldBe("expired_card");
        declined.Text("error.setup_intent.status").ShouldBe("requires_payment_method");
        again.Header("Idempotent-Replayed").ShouldBe("true");
        left.Text("last_setup_error.decline_code").ShouldBe("expired_card");
        left.Node("payment_method").ShouldBeNull();
    }

    [Fact]
    public async Task A_card_that_declines_only_when_charged_is_saved()
    {
        (await SetUpAsync("pm_card_chargeCustomerFail", "")).Text("status").ShouldBe("succeeded");
        (await SetUpAsync("pm_sepaDebit_failed_at", "")).Text("status").ShouldBe("succeeded");
    }

    [Theory]
    [InlineData("confirm=true", "payment_method=pm_card_visa", "return_url")]
    [InlineData("confirm=false", "return_url=https%3A%2F%2Fshop.example", "return_url")]
    [InlineData("confirm=false", "customer=cus_none", "customer")]
    [InlineData("confirm=false", "usage=sometimes", "usage")]
    [InlineData("confirm=false", "single_use[amount]=5", "single_use")]
    [InlineData("confirm=true", "payment_method_data[type]=crypto&return_url=https%3A%2F%2Fshop.example", "payment_method")]
    public async Task What_cannot_be_set_up_is_refused(string confirm, string more, string param)
    {
        var refused = await Api.PostAsync("/v1/setup_intents", $"{confirm}&{more}");

        refused.Status.ShouldBe(400);
        refused.Text("error.param").ShouldBe(param);
        (await Api.GetAsync("/v1/events")).Data.ShouldBeEmpty();
    }

    private Task<StripeAnswer> SetUpAsync(string card, string more, string? key = null) => Api.PostAsync(
        "/v1/setup_intents",
        $"confirm=true&payment_method={card}{more}" + (more.Contains("return_url", StringComparison.Ordinal) ? "" : "&" + StripeApi.Card),
        key);
}
