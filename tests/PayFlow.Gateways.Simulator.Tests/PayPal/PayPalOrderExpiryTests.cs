namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalOrderExpiryTests
{
    private const string Checkout = """{"paypal":{"experience_context":{"return_url":"https://shop.example.com/back"}}}""";

    [Fact]
    public async Task An_order_nobody_approves_is_gone_after_three_hours()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order(Checkout));
        var toHold = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order(Checkout, intent: "AUTHORIZE"));

        shop.Clock.Turn(TimeSpan.FromHours(3));

        (await shop.GetAsync($"/v2/checkout/orders/{order.Id}")).Status.ShouldBe(404);
        (await shop.PostAsync($"/v2/checkout/orders/{order.Id}/capture")).Issue.ShouldBe("INVALID_RESOURCE_ID");
        (await shop.PostAsync($"/v2/checkout/orders/{toHold.Id}/authorize")).Issue.ShouldBe("ORDER_EXPIRED");
    }

    [Fact]
    public async Task Approval_gives_three_more_hours()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order(Checkout));
        shop.Clock.Turn(TimeSpan.FromHours(2));
        await shop.Http.GetStringAsync(order.Link("payer-action"));

        shop.Clock.Turn(TimeSpan.FromHours(2));

        (await shop.PostAsync($"/v2/checkout/orders/{order.Id}/capture")).Status.ShouldBe(201);
        shop.Clock.Turn(TimeSpan.FromHours(3));
        (await shop.GetAsync($"/v2/checkout/orders/{order.Id}")).State.ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task An_approval_that_is_not_used_is_reversed_and_tells_so()
    {
        await using var inbox = await PayPalInbox.OpenAsync();
        await using var shop = await PayPalShop.OpenAsync(o => o with { PayPalWebhooks = new(inbox.Url) });
        var order = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order(Checkout));
        await shop.Http.GetStringAsync(order.Link("payer-action"));

        shop.Clock.Turn(TimeSpan.FromHours(3));
        await shop.Simulator.DeliverWebhooksAsync();

        var reversed = inbox.Events[^1];
        ((string?)reversed["event_type"]).ShouldBe("CHECKOUT.PAYMENT-APPROVAL.REVERSED");
        ((string?)reversed["resource"]!["order_id"]).ShouldBe(order.Id);
        (await shop.PostAsync($"/v2/checkout/orders/{order.Id}/capture")).Status.ShouldBe(404);
        shop.Simulator.Books.Entries.ShouldBeEmpty();
    }
}
