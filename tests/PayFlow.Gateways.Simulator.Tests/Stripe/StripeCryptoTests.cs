namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeCryptoTests(HarSuite suite) : StripeSuite(suite)
{
    private const string Back = "&return_url=https%3A%2F%2Fshop.example%2Fdone";

    [Fact]
    public async Task Coins_are_paid_on_a_page_and_settle_like_others()
    {
        var asked = await CryptoAsync(1_000_000, "usd", Back);
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);
        var paid = await Api.GetAsync($"/v1/payment_intents/{asked.Id}?expand[]=latest_charge.balance_transaction");

        asked.Text("status").ShouldBe("requires_action");
        page.Headers.Location!.ToString().ShouldStartWith("https://shop.example/done?payment_intent=");
        paid.Text("status").ShouldBe("succeeded");
        paid.Text("latest_charge.payment_method_details.type").ShouldBe("crypto");
        paid.Text("latest_charge.balance_transaction.type").ShouldBe("payment");
        Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(1_000_000);
    }

    [Fact]
    public async Task Coins_go_back_to_the_wallet()
    {
        var asked = await CryptoAsync(2000, "usd", Back);
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url")!);
        var refund = await Api.PostAsync("/v1/refunds", $"payment_intent={asked.Id}&amount=700");

        refund.Text("destination_details.type").ShouldBe("crypto");
        Simulator.Books.Refunds.ShouldHaveSingleItem().MinorUnits.ShouldBe(700);
    }

    [Fact]
    public async Task A_customer_who_does_not_pay_is_asked_for_another_method()
    {
        var asked = await CryptoAsync(2000, "usd", Back);
        using var page = await Api.OpenAsync(asked.Text("next_action.redirect_to_url.url") + "?outcome=fail");
        var failed = await Api.GetAsync($"/v1/payment_intents/{asked.Id}");

        failed.Text("status").ShouldBe("requires_payment_method");
        failed.Text("last_payment_error.code").ShouldBe("payment_intent_payment_attempt_failed");
        Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1_000_001, "usd", Back, "amount")]
    [InlineData(2000, "eur", Back, "currency")]
    [InlineData(2000, "usd", Back + "&capture_method=manual", "capture_method")]
    [InlineData(2000, "usd", "", "return_url")]
    public async Task Limits_of_coins_are_kept(long amount, string currency, string more, string param) =>
        (await CryptoAsync(amount, currency, more)).Text("error.param").ShouldBe(param);

    private Task<StripeAnswer> CryptoAsync(long amount, string currency, string more) => Api.PostAsync(
        "/v1/payment_intents",
        $"amount={amount}&currency={currency}&confirm=true&payment_method_data[type]=crypto&automatic_payment_methods[enabled]=true{more}");
}
