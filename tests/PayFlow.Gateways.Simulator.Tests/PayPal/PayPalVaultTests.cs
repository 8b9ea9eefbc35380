using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalVaultTests
{
    private const string NewCard = """
        {"customer":{"id":"cust-1"},
         "payment_source":{"card":{"number":"4012000033330026","expiry":"2030-01","name":"Sim Buyer"}}}
        """;

    [Fact]
    public async Task A_card_is_kept_and_pays_later()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var token = await shop.PostAsync("/v3/vault/payment-tokens", PayPalShop.Parse(NewCard), key: "keep");
        var again = await shop.PostAsync("/v3/vault/payment-tokens", PayPalShop.Parse(NewCard), key: "keep");
        var paid = await shop.PayAsync(PayPalShop.Card(token.Id));
        var list = await shop.GetAsync("/v3/vault/payment-tokens?customer_id=cust-1&total_required=true");

        token.Status.ShouldBe(201);
        again.Status.ShouldBe(200);
        again.Id.ShouldBe(token.Id);
        paid.Status.ShouldBe(201);
        ((int)list.Body["total_items"]!).ShouldBe(1);
        ((string?)list.Body["payment_tokens"]![0]!["payment_source"]!["card"]!["last_digits"]).ShouldBe("0026");
    }

    [Fact]
    public async Task A_key_is_not_lent_to_another_request()
    {
        await using var shop = await PayPalShop.OpenAsync();
        await shop.PostAsync("/v3/vault/payment-tokens", PayPalShop.Parse(NewCard), key: "keep");
        var other = PayPalShop.Parse(NewCard);
        other["customer"]!["id"] = "cust-2";

        (await shop.PostAsync("/v3/vault/payment-tokens", other, key: "keep")).Issue.ShouldBe("PAYPAL_REQUEST_ID_PREVIOUSLY_USED");
    }

    [Fact]
    public async Task A_deleted_token_pays_no_more()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var token = await shop.PostAsync("/v3/vault/payment-tokens", PayPalShop.Parse(NewCard));

        var deleted = await shop.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"/v3/vault/payment-tokens/{token.Id}"));

        deleted.Status.ShouldBe(204);
        (await shop.GetAsync($"/v3/vault/payment-tokens/{token.Id}")).Status.ShouldBe(404);
        (await shop.PayAsync(PayPalShop.Card(token.Id))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_setup_token_becomes_a_payment_token()
    {
        // SETUP_TOKEN is what PayPal's own client sends; its documents know only the older type.
        await using var shop = await PayPalShop.OpenAsync(record: false);
        var setup = await shop.PostAsync("/v3/vault/setup-tokens", PayPalShop.Parse(NewCard));

        var token = await shop.PostAsync("/v3/vault/payment-tokens", PayPalShop.Parse(
            $$$$"""{"payment_source":{"token":{"id":"{{{{setup.Id}}}}","type":"SETUP_TOKEN"}}}"""));

        setup.State.ShouldBe("APPROVED");
        token.Status.ShouldBe(201);
        ((string?)token.Body["customer"]!["id"]).ShouldBe("cust-1");
    }

    [Fact]
    public async Task A_card_is_kept_with_the_payment_where_the_order_asks()
    {
        await using var shop = await PayPalShop.OpenAsync();
        const string source = """
            {"card":{"number":"4012000033330026","expiry":"2030-01","attributes":{"vault":{"store_in_vault":"ON_SUCCESS"}}}}
            """;

        var setup = await shop.PostAsync("/v3/vault/setup-tokens", PayPalShop.Parse("""{"payment_source":{"paypal":{}}}"""));
        var paid = await shop.PayAsync(source);
        var kept = paid.Body["payment_source"]!["card"]!["attributes"]!["vault"]!;

        setup.Status.ShouldBe(201);
        ((string?)kept["status"]).ShouldBe("VAULTED");
        (await shop.PayAsync(PayPalShop.Card((string)kept["id"]!))).Status.ShouldBe(201);
    }
}
