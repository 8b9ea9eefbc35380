using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalSetupTokenTests
{
    private const string Wallet = """
        {"customer":{"id":"cust-1"},
         "payment_source":{"paypal":{"usage_type":"MERCHANT","experience_context":{
           "return_url":"https://shop.example.com/back","cancel_url":"https://shop.example.com/cart","vault_instruction":"WHEN"}}}}
        """;

    [Fact]
    public async Task A_wallet_is_kept_once_its_owner_agrees()
    {
        // SETUP_TOKEN is what PayPal's own client sends; its documents know only the older type.
        await using var shop = await PayPalShop.OpenAsync(record: false);
        var setup = await SetUpAsync(shop, Wallet);

        var early = await RedeemAsync(shop, setup.Id);
        var page = await shop.Http.GetStringAsync(setup.Link("approve"));
        var approved = await shop.GetAsync($"/v3/vault/setup-tokens/{setup.Id}");
        var token = await RedeemAsync(shop, setup.Id);
        var again = await RedeemAsync(shop, setup.Id);

        setup.State.ShouldBe("PAYER_ACTION_REQUIRED");
        early.Issue.ShouldBe("PAYER_ACTION_REQUIRED");
        page.ShouldContain($"https://shop.example.com/back?approval_token_id={setup.Id}");
        approved.State.ShouldBe("APPROVED");
        approved.Link("approve").ShouldBeNull();
        again.Id.ShouldBe(token.Id);
        (await shop.PayAsync(PayPalShop.Wallet(token.Id))).State.ShouldBe("COMPLETED");
        (await shop.PayAsync(PayPalShop.Card(token.Id))).Issue.ShouldBe("MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE");
    }

    [Fact]
    public async Task A_wallet_can_be_kept_by_the_approval_itself()
    {
        await using var inbox = await PayPalInbox.OpenAsync();
        await using var shop = await PayPalShop.OpenAsync(o => o with { PayPalWebhooks = new(inbox.Url) });
        var setup = await SetUpAsync(shop, Wallet.Replace("WHEN", "ON_PAYER_APPROVAL", StringComparison.Ordinal));

        await shop.Http.GetStringAsync(setup.Link("approve"));
        await shop.Simulator.DeliverWebhooksAsync();

        (await shop.GetAsync($"/v3/vault/setup-tokens/{setup.Id}")).State.ShouldBe("VAULTED");
        var created = inbox.Events.ShouldHaveSingleItem();
        ((string?)created["event_type"]).ShouldBe("VAULT.PAYMENT-TOKEN.CREATED");
        (await shop.PayAsync(PayPalShop.Wallet((string)created["resource"]!["id"]!))).State.ShouldBe("COMPLETED");
    }

    [Theory]
    [InlineData("4012000033330026", "SCA_WHEN_REQUIRED", "APPROVED", "APPROVED")]
    [InlineData("4012000033330026", "SCA_ALWAYS", "PAYER_ACTION_REQUIRED", "APPROVED")]
    [InlineData("4868719166101368", "SCA_WHEN_REQUIRED", "PAYER_ACTION_REQUIRED", "APPROVED")]
    [InlineData("4868719181895556", "SCA_WHEN_REQUIRED", "PAYER_ACTION_REQUIRED", "PAYER_ACTION_REQUIRED")]
    public async Task A_card_that_must_authenticate_waits_for_its_holder(string number, string method, string before, string after)
    {
        await using var shop = await PayPalShop.OpenAsync();
        var body = PayPalShop.Parse("""{"payment_source":{"card":{"expiry":"2030-01","name":"Sim Buyer"}}}""");
        body["payment_source"]!["card"]!["number"] = number;
        body["payment_source"]!["card"]!["verification_method"] = method;

        var setup = await shop.PostAsync("/v3/vault/setup-tokens", body);
        if (setup.Link("approve") is { } page)
        {
            await shop.Http.GetStringAsync(page);
        }

        setup.State.ShouldBe(before);
        (await shop.GetAsync($"/v3/vault/setup-tokens/{setup.Id}")).State.ShouldBe(after);
    }

    [Fact]
    public async Task A_setup_token_runs_out()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var setup = await SetUpAsync(shop, Wallet);

        shop.Clock.Turn(TimeSpan.FromDays(3));
        await shop.LogInAsync();

        (await shop.GetAsync($"/v3/vault/setup-tokens/{setup.Id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_id_of_a_wallet_kept_with_a_payment_may_come_later()
    {
        await using var inbox = await PayPalInbox.OpenAsync();
        await using var shop = await PayPalShop.OpenAsync(o => o with { PayPalWebhooks = new(inbox.Url) });
        var order = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order(
            """{"paypal":{"attributes":{"vault":{"store_in_vault":"ON_SUCCESS","usage_type":"MERCHANT"}}}}"""));
        await shop.Http.GetStringAsync(order.Link("payer-action") + "?instrument=vault_wallet_vaulted_later");

        var captured = await shop.PostAsync($"/v2/checkout/orders/{order.Id}/capture");
        shop.Clock.Turn(TimeSpan.FromMinutes(1));
        await shop.Simulator.DeliverWebhooksAsync();
        var later = Vault(await shop.GetAsync($"/v2/checkout/orders/{order.Id}"));

        ((string?)Vault(captured)["status"]).ShouldBe("APPROVED");
        Vault(captured)["id"].ShouldBeNull();
        ((string?)later["status"]).ShouldBe("VAULTED");
        ((string?)inbox.Events[^1]["resource"]!["id"]).ShouldBe((string?)later["id"]);
        ((string?)inbox.Events[^1]["resource"]!["customer"]!["id"]).ShouldBe((string?)Vault(captured)["customer"]!["id"]);
    }

    private static JsonNode Vault(PayPalAnswer order) => order.Body["payment_source"]!["paypal"]!["attributes"]!["vault"]!;

    private static Task<PayPalAnswer> SetUpAsync(PayPalShop shop, string body) => shop.PostAsync(
        "/v3/vault/setup-tokens",
        PayPalShop.Parse(body.Replace("WHEN", "ON_CREATE_PAYMENT_TOKENS", StringComparison.Ordinal)));

    private static Task<PayPalAnswer> RedeemAsync(PayPalShop shop, string setupId) => shop.PostAsync(
        "/v3/vault/payment-tokens",
        PayPalShop.Parse($$$$"""{"payment_source":{"token":{"id":"{{{{setupId}}}}","type":"SETUP_TOKEN"}}}"""));
}
