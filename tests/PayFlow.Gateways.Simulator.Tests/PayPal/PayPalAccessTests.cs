namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalAccessTests
{
    [Fact]
    public async Task A_token_is_given_for_the_right_credentials_only()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var right = await AskAsync(shop, SimulatorCredentials.PayPalClientSecret);
        var wrong = await AskAsync(shop, "wrong");

        right.Status.ShouldBe(200);
        right.Body["token_type"]!.GetValue<string>().ShouldBe("Bearer");
        right.Body["expires_in"]!.GetValue<int>().ShouldBe(32400);
        ((string)right.Body["scope"]!).ShouldContain("reporting/search/read");
        right.Body.ContainsKey("app_id").ShouldBeTrue();
        right.Body.ContainsKey("nonce").ShouldBeTrue();
        wrong.Status.ShouldBe(401);
        ((string?)wrong.Body["error"]).ShouldBe("invalid_client");
    }

    [Fact]
    public async Task Without_a_token_a_call_is_refused_in_the_envelope()
    {
        await using var shop = await PayPalShop.OpenAsync(record: false);
        shop.Http.DefaultRequestHeaders.Authorization = null;

        var answer = await shop.GetAsync("/v2/checkout/orders/ABC");

        answer.Status.ShouldBe(401);
        ((string?)answer.Body["name"]).ShouldBe("AUTHENTICATION_FAILURE");
    }

    [Fact]
    public async Task Forgotten_tokens_are_stale_at_once_and_a_new_one_works()
    {
        await using var shop = await PayPalShop.OpenAsync();

        using (await shop.Http.PostAsync("/simulator/forget-tokens", null))
        {
            var stale = await shop.PayAsync(PayPalShop.Card("vault_card_ok"));
            await shop.LogInAsync();
            var fresh = await shop.PayAsync(PayPalShop.Card("vault_card_ok"));

            stale.Status.ShouldBe(401);
            ((string?)stale.Body["error"]).ShouldBe("invalid_token");
            fresh.Status.ShouldBe(201);
            shop.Simulator.Books.Charges.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_token_ends_after_nine_hours()
    {
        await using var shop = await PayPalShop.OpenAsync();

        shop.Clock.Turn(TimeSpan.FromSeconds(32399));
        var before = await shop.GetAsync("/v2/payments/refunds/NOSUCHREFUND");
        shop.Clock.Turn(TimeSpan.FromSeconds(1));
        var after = await shop.GetAsync("/v2/payments/refunds/NOSUCHREFUND");

        before.Status.ShouldBe(404);
        after.Status.ShouldBe(401);
    }

    private static Task<PayPalAnswer> AskAsync(PayPalShop shop, string secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = PayPalShop.Basic(secret);
        return shop.SendAsync(request);
    }
}
