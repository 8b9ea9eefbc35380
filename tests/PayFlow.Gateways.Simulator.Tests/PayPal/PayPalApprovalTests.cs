using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalApprovalTests
{
    private const string Checkout = """
        {"paypal":{"experience_context":{"return_url":"https://shop.example.com/back","cancel_url":"https://shop.example.com/cart"}}}
        """;

    [Fact]
    public async Task A_buyer_approves_and_the_shop_captures()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var created = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order(Checkout), key: "");

        var early = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");
        var page = await shop.Http.GetStringAsync(created.Link("payer-action"));
        var approved = await shop.GetAsync($"/v2/checkout/orders/{created.Id}");
        var captured = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");
        var again = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");

        created.State.ShouldBe("PAYER_ACTION_REQUIRED");
        early.Issue.ShouldBe("ORDER_NOT_APPROVED");
        page.ShouldContain($"https://shop.example.com/back?token={created.Id}&amp;PayerID=");
        approved.State.ShouldBe("APPROVED");
        captured.Status.ShouldBe(201);
        ((string?)captured.Capture["status"]).ShouldBe("COMPLETED");
        ((string?)captured.Body["payment_source"]!["paypal"]!["account_status"]).ShouldBe("VERIFIED");
        again.Issue.ShouldBe("ORDER_ALREADY_CAPTURED");
        shop.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_order_without_a_source_has_an_approve_link()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = PayPalShop.Order("{}");
        order.Remove("payment_source");

        var created = await shop.PostAsync("/v2/checkout/orders", order);
        await shop.Http.GetStringAsync(created.Link("approve"));

        created.Status.ShouldBe(201);
        created.State.ShouldBe("CREATED");
        (await shop.GetAsync($"/v2/checkout/orders/{created.Id}")).State.ShouldBe("APPROVED");
    }

    [Fact]
    public async Task A_declined_wallet_can_be_replaced_on_the_same_order()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var created = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order(Checkout));
        await shop.Http.GetStringAsync(created.Link("payer-action") + "?instrument=vault_wallet_instrument_declined");

        var declined = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");
        await shop.Http.GetStringAsync(declined.Link("redirect"));
        var captured = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");

        declined.Status.ShouldBe(422);
        declined.Issue.ShouldBe("INSTRUMENT_DECLINED");
        captured.Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("vault_card_3ds", "POSSIBLE", "COMPLETED")]
    [InlineData("vault_card_3ds_attempted", "POSSIBLE", "COMPLETED")]
    [InlineData("vault_card_3ds_failed", "NO", "DECLINED")]
    public async Task A_card_that_must_authenticate_waits_for_its_holder(string vaultId, string shift, string outcome)
    {
        await using var shop = await PayPalShop.OpenAsync();

        var created = await shop.PayAsync(PayPalShop.Card(vaultId));
        var early = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");
        await shop.Http.GetStringAsync(created.Link("payer-action"));
        var approved = await shop.GetAsync($"/v2/checkout/orders/{created.Id}");
        var captured = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");

        created.State.ShouldBe("PAYER_ACTION_REQUIRED");
        early.Issue.ShouldBe("PAYER_ACTION_REQUIRED");
        ((string?)approved.Body["payment_source"]!["card"]!["authentication_result"]!["liability_shift"]).ShouldBe(shift);
        ((string?)captured.Capture["status"]).ShouldBe(outcome);
    }

    [Fact]
    public async Task Confirming_a_card_approves_the_order()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = PayPalShop.Order("{}");
        order.Remove("payment_source");
        var created = await shop.PostAsync("/v2/checkout/orders", order);
        var body = new JsonObject { ["payment_source"] = JsonNode.Parse(PayPalShop.Card("vault_card_ok")) };

        var confirmed = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/confirm-payment-source", body);
        var again = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/confirm-payment-source", body);
        var captured = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");

        confirmed.Status.ShouldBe(200);
        confirmed.State.ShouldBe("APPROVED");
        again.Issue.ShouldBe("PAYMENT_ALREADY_APPROVED");
        captured.Status.ShouldBe(201);
    }
}
